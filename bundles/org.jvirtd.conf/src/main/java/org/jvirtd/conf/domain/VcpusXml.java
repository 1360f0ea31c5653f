/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jvirtd.conf.CpuSet;
import org.jvirtd.conf.Numbers;
import org.jvirtd.conf.xml.Element;

/** {@code <vcpu>} and {@code <vcpus>}. */
final class VcpusXml {
    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,9}");
    /** Each is an element; more would fill the memory. */
    private static final int MAX_LISTED = 65_536;
    private VcpusXml() {}

    static DomainVcpus read(Element root) {
        Element e = root.child("vcpu");
        int maximum = e == null ? 1 : maximum(e.text());
        int current = maximum;
        String placement = null;
        String cpuset = null;
        if (e != null) {
            current = current(e.attribute("current"), maximum);
            placement = e.attribute("placement");
            if (placement != null && !placement.equals("static") && !placement.equals("auto")) {
                throw Errors.attribute("placement", "vcpu", "'" + placement + "'.");
            }
            String given = e.attribute("cpuset");
            cpuset = given == null || "auto".equals(placement) ? null : CpuSet.parse(given);
        }
        if (maximum < current) {
            throw Errors.unsupported("maximum vCPU count must not be less than current vCPU count");
        }
        Element each = root.child("vcpus");
        if (each != null) {
            current = (int) each.children("vcpu").stream().filter(v -> "yes".equals(v.attribute("enabled"))).count();
        }
        return new DomainVcpus(maximum, current, placement == null ? placement(root, cpuset) : placement, cpuset);
    }

    /** Automatic when the memory's placement is and nothing else is said. */
    private static String placement(Element root, String cpuset) {
        Element memory = root.path("numatune", "memory");
        return cpuset == null && memory != null && "auto".equals(memory.attribute("placement")) ? "auto" : "static";
    }

    /** The canonical {@code <vcpus>}: one for each of the maximum. */
    static Element each(Element read, DomainVcpus vcpus) {
        if (vcpus.maximum() > MAX_LISTED) {
            throw Errors.xml("more than " + MAX_LISTED + " vcpus cannot be listed");
        }
        Map<Integer, Element> byId = new TreeMap<>();
        for (Element v : read.children("vcpu")) {
            int id = Numbers.capped(v.attribute("id"));
            if (id >= vcpus.maximum()) {
                throw Errors.xml("vcpu id '" + v.attribute("id") + "' is out of range of maximum vcpu count");
            }
            byId.put(id, v);
        }
        List<Element> all = new ArrayList<>();
        for (int id = 0; id < vcpus.maximum(); id++) {
            Element v = byId.get(id);
            String enabled = v == null ? "no" : v.attribute("enabled");
            String hotpluggable = v == null ? null : v.attribute("hotpluggable");
            Element full = Element.of("vcpu").withAttribute("id", id).withAttribute("enabled", enabled)
                    .withAttribute("hotpluggable",
                            hotpluggable == null ? enabled.equals("yes") ? "no" : "yes" : hotpluggable)
                    .withAttribute("order", v == null ? null : v.attribute("order"));
            all.add(full);
        }
        return read.withContent(all);
    }

    private static int maximum(String text) {
        if (!INTEGER.matcher(text).matches()) {
            throw Errors.xml("maximum vcpus count must be an integer");
        }
        return Integer.parseInt(text);
    }

    private static int current(String text, int maximum) {
        if (text == null) {
            return maximum;
        }
        if (!INTEGER.matcher(text).matches()) {
            throw Errors.attribute("current", "vcpu", "'" + text + "'. Expected non-negative integer value");
        }
        return Integer.parseInt(text);
    }
}
