/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.CpuSet;
import org.jvirtd.conf.xml.Attribute;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;

/** {@code <cpu>}. */
final class CpuXml {
    private static final int VENDOR_ID = 12;

    private CpuXml() {}

    static Element read(Element e) {
        Element model = e.child("model");
        boolean named = model != null && !model.text().isEmpty();
        String mode = e.attribute("mode", named ? "custom" : null);
        List<Node> content = new ArrayList<>();
        for (Element child : e.children()) {
            switch (child.name()) {
                case "model" -> {
                    if (named && "custom".equals(mode)) {
                        content.add(model(child));
                    }
                }
                case "feature" -> content.add(child.attribute("policy") == null ? policy(child) : child);
                case "numa" -> content.add(numa(child));
                default -> content.add(child);
            }
        }
        vendorId(model);
        features(e, named || mode != null && !mode.equals("custom"));
        List<Attribute> attributes = new ArrayList<>();
        if (mode != null) {
            attributes.add(new Attribute("mode", mode));
        }
        if ("custom".equals(mode) && named) {
            attributes.add(new Attribute("match", e.attribute("match", "exact")));
        }
        for (String name : new String[]{"check", "migratable"}) {
            if (e.attribute(name) != null) {
                attributes.add(new Attribute(name, e.attribute(name)));
            }
        }
        return attributes.isEmpty() && content.isEmpty() ? null : new Element(null, "cpu", attributes, content);
    }

    private static Element model(Element model) {
        Element fallback = Element.text("model", model.text()).withAttribute("fallback",
                model.attribute("fallback", "allow"));
        return fallback.withAttribute("vendor_id", model.attribute("vendor_id"));
    }

    private static void vendorId(Element model) {
        String id = model == null ? null : model.attribute("vendor_id");
        if (id != null && id.length() != VENDOR_ID) {
            throw error("vendor_id must be exactly " + VENDOR_ID + " characters long");
        }
    }

    private static Element policy(Element feature) {
        return Element.of("feature").withAttribute("policy", "require").withAttribute("name",
                feature.attribute("name"));
    }

    private static void features(Element cpu, boolean known) {
        Set<String> seen = new HashSet<>();
        for (Element feature : cpu.children("feature")) {
            if (!known) {
                throw error("Non-empty feature list specified without CPU model");
            }
            if (feature.attribute("name") == null) {
                throw error("Invalid CPU feature name");
            }
            if (!seen.add(feature.attribute("name"))) {
                throw error("CPU feature '" + feature.attribute("name") + "' specified more than once");
            }
        }
    }

    private static VirtException error(String detail) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.CPU, detail);
    }

    private static Element numa(Element numa) {
        List<Element> cells = new ArrayList<>(numa.children("cell"));
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).attribute("id") == null) {
                List<Attribute> attributes = new ArrayList<>(cells.get(i).attributes());
                attributes.add(0, new Attribute("id", Integer.toString(i)));
                cells.set(i, new Element(null, "cell", attributes, cells.get(i).content()));
            }
        }
        overlaps(cells);
        List<Node> content = new ArrayList<>(NumaDistances.complete(cells));
        numa.children().stream().filter(c -> !c.name().equals("cell")).forEach(content::add);
        return numa.withContent(content);
    }

    private static void overlaps(List<Element> cells) {
        for (int i = 0; i < cells.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (cells.get(i).attribute("cpus") == null || cells.get(j).attribute("cpus") == null) {
                    continue;
                }
                BitSet one = CpuSet.bits(cells.get(i).attribute("cpus"));
                if (one.intersects(CpuSet.bits(cells.get(j).attribute("cpus")))) {
                    throw Errors.unsupported("NUMA cells " + i + " and " + j + " have overlapping vCPU ids");
                }
            }
        }
    }
}
