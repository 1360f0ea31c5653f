/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.DomainMemory;
import org.jvirtd.conf.domain.OsBooting;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;

/** What QEMU takes where the document's top-level elements do not say. */
final class SectionDefaults {
    private static final List<String> STATED = List.of("vmport", "vmcoreinfo", "smm", "pmu");

    private SectionDefaults() {}

    static DomainConfig fill(DomainConfig config) {
        return label(features(init(memory(cells(config)))));
    }

    /** Processors that no cell has are in the first one. */
    private static DomainConfig cells(DomainConfig config) {
        Element cpu = config.section("cpu");
        Element numa = cpu == null ? null : cpu.child("numa");
        List<Element> cells = numa == null ? List.of() : numa.children("cell");
        BitSet left = new BitSet();
        left.set(0, config.vcpus().maximum());
        cells.forEach(c -> left.andNot(CpuNumbers.parse(c.attribute("cpus"))));
        if (cells.isEmpty() || left.isEmpty()) {
            return config;
        }
        left.or(CpuNumbers.parse(cells.get(0).attribute("cpus")));
        Element first = Element.of("cell").withAttribute("id", cells.get(0).attribute("id")).withAttribute("cpus",
                CpuNumbers.print(left));
        for (var a : cells.get(0).attributes()) {
            first = a.name().equals("cpus") ? first : first.withAttribute(a.name(), a.value());
        }
        List<Node> content = new ArrayList<>(numa.content());
        content.set(content.indexOf(cells.get(0)), first.withContent(cells.get(0).content()));
        return config.withSection(cpu.withChild(numa.withContent(content)));
    }

    /** Only containers have a first process. */
    private static DomainConfig init(DomainConfig config) {
        Element os = config.os().element();
        Element next = os.without("init").without("initarg").without("initenv").without("initdir").without("inituser")
                .without("initgroup");
        return config.withOs(new OsBooting(next));
    }

    /** The cells' memory is the domain's. */
    private static DomainConfig memory(DomainConfig config) {
        Element cpu = config.section("cpu");
        Element numa = cpu == null ? null : cpu.child("numa");
        if (numa == null || numa.child("cell") == null) {
            return config;
        }
        long sum = 0;
        for (Element cell : numa.children("cell")) {
            sum += Long.parseUnsignedLong(cell.attribute("memory"));
        }
        for (Device d : config.devices()) {
            Element size = d.kind() == DeviceKind.MEMORY ? d.element().path("target", "size") : null;
            sum += size == null ? 0 : Long.parseUnsignedLong(size.text());
        }
        DomainMemory m = config.memory();
        long current = m.currentKib() == m.totalKib() ? sum : Math.min(m.currentKib(), sum);
        return config.withMemory(new DomainMemory(sum, current, m.maxKib(), m.slots(), m.dumpCore()));
    }

    /** A feature that is only named is on. */
    private static DomainConfig features(DomainConfig config) {
        Element features = config.section("features");
        if (features == null) {
            return config;
        }
        Element next = features;
        for (String name : STATED) {
            Element f = next.child(name);
            if (f != null && f.attribute("state") == null) {
                next = next.withChild(f.withAttribute("state", "on"));
            }
        }
        return config.withSection(next);
    }

    /** Without a security driver, a label that names none means none. */
    private static DomainConfig label(DomainConfig config) {
        Element label = config.section("seclabel");
        if (label == null || label.attribute("model") != null) {
            return config;
        }
        if ("static".equals(label.attribute("type"))) {
            throw Refusals.genericXml("missing security model in domain seclabel");
        }
        return config.withSection(Element.of("seclabel").withAttribute("type", "none").withAttribute("model", "none"));
    }
}
