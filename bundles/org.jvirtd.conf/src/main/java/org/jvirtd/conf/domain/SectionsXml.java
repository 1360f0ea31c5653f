/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jvirtd.conf.CpuSet;
import org.jvirtd.conf.Numbers;
import org.jvirtd.conf.xml.Element;

/** The top-level elements that the tables describe, with what goes beyond a table. */
final class SectionsXml {
    private static final Map<String, UnaryOperator<Element>> AFTER = Map.ofEntries(Map.entry("clock", ClockXml::read),
            Map.entry("cpu", CpuXml::read), Map.entry("features", FeaturesXml::read),
            Map.entry("sysinfo", SysinfoXml::read), Map.entry("seclabel", SectionsXml::seclabel),
            Map.entry("blkiotune", SectionsXml::blkiotune), Map.entry("memtune", SectionsXml::memtune),
            Map.entry("cputune", SectionsXml::cputune), Map.entry("numatune", SectionsXml::numatune),
            Map.entry("iothreadids", SectionsXml::iothreadids), Map.entry("on_poweroff", SectionsXml::onPoweroff));
    private static final String UNLIMITED = "9007199254740991";

    private SectionsXml() {}

    /** The canonical element; null when nothing is left of it. */
    static Element read(Element section, boolean inactive) {
        if (section.name().equals("seclabel") && !inactive) {
            return Schema.read("seclabel", section);
        }
        if (section.name().equals("features")) {
            FeaturesXml.check(section);
        }
        Element read = Schema.read(section.name(), section);
        UnaryOperator<Element> after = AFTER.get(section.name());
        return read == null || after == null ? read : after.apply(read);
    }

    private static Element onPoweroff(Element e) {
        if (e.text().startsWith("coredump")) {
            throw Errors.unsupported("Lifecycle event 'poweroff' doesn't support '" + e.text() + "' action");
        }
        return e;
    }

    private static Element seclabel(Element e) {
        String type = e.attribute("type", "dynamic");
        if (type.equals("static") && e.childText("label") == null) {
            throw Errors.xml("security label is missing");
        }
        Element only = type.equals("none") ? Element.of("seclabel").withAttribute("type", "none") : e;
        if (type.equals("none")) {
            return only.withAttribute("model", e.attribute("model"));
        }
        Element ordered = Element.of("seclabel").withAttribute("type", type).withAttribute("model",
                e.attribute("model"));
        Element kept = type.equals("dynamic") ? e.without("label").without("imagelabel") : e.without("imagelabel");
        return ordered.withAttribute("relabel", e.attribute("relabel", type.equals("static") ? "no" : "yes"))
                .withContent(kept.content());
    }

    private static Element blkiotune(Element e) {
        Set<String> paths = new HashSet<>();
        List<Element> kept = new ArrayList<>();
        for (Element child : e.children()) {
            if (child.name().equals("device")) {
                if (child.childText("path") == null) {
                    throw Errors.unsupported("missing per-device path");
                }
                if (!paths.add(child.childText("path"))) {
                    throw Errors.unsupported("duplicate blkio device path '" + child.childText("path") + "'");
                }
                if (child.children().size() < 2) {
                    continue;
                }
            }
            kept.add(child);
        }
        return kept.isEmpty() ? null : e.withContent(kept);
    }

    private static Element memtune(Element e) {
        List<Element> kept = e.children().stream().filter(c -> !c.text().equals(UNLIMITED)).toList();
        return kept.isEmpty() ? null : e.withContent(kept);
    }

    private static Element iothreadids(Element e) {
        Set<String> ids = new HashSet<>();
        for (Element thread : e.children()) {
            if (!ids.add(thread.attribute("id"))) {
                throw Errors.xml("duplicate iothread id '" + thread.attribute("id") + "' found");
            }
        }
        return e;
    }

    private static Element numatune(Element e) {
        List<Element> next = new ArrayList<>();
        for (Element child : e.children()) {
            next.add(child.name().equals("memory") ? numaMemory(child) : child);
        }
        return e.withContent(next);
    }

    private static Element numaMemory(Element memory) {
        String placement = memory.attribute("placement", "static");
        if (placement.equals("auto")) {
            return memory.withAttribute("nodeset", null);
        }
        if (memory.attribute("nodeset") == null) {
            throw Errors.unsupported("nodeset for NUMA memory tuning must be set if 'placement' is 'static'");
        }
        return memory.withAttribute("placement", null);
    }

    private static Element cputune(Element e) {
        List<Element> next = new ArrayList<>();
        for (Element child : e.children()) {
            String name = child.name();
            if (name.endsWith("period")) {
                range(name, child.text(), 1000, 1_000_000);
            } else if (name.endsWith("quota") && !child.text().startsWith("-")) {
                range(name, child.text(), 1000, 17_592_186_044_415L);
            }
            if (name.equals("vcpusched") || name.equals("iothreadsched")) {
                next.addAll(each(child, name.equals("vcpusched") ? "vcpus" : "iothreads"));
            } else {
                next.add(child);
            }
        }
        next.sort(Comparator.comparingInt(SectionsXml::rank));
        return next.isEmpty() ? null : e.withContent(next);
    }

    /** Pins by number; everything else as it is. */
    private static int rank(Element e) {
        List<String> order = List.of("vcpupin", "emulatorpin", "iothreadpin", "emulatorsched", "vcpusched",
                "iothreadsched", "cachetune", "memorytune");
        int at = (order.indexOf(e.name()) + 1) * 100_000;
        return e.name().equals("vcpupin") ? at + Math.min(99_999, Numbers.capped(e.attribute("vcpu"))) : at;
    }

    private static List<Element> each(Element sched, String attribute) {
        return CpuSet.bits(sched.attribute(attribute)).stream().mapToObj(i -> sched.withAttribute(attribute, i))
                .toList();
    }

    private static void range(String name, String text, long from, long to) {
        long value = Long.parseUnsignedLong(text);
        if (value != 0 && (value < from || value > to)) {
            throw Errors.unsupported("Value of cputune '" + name + "' must be in range [" + from + ", " + to + "]");
        }
    }

    /** The pins of processors that the domain has, none twice. */
    static Element pinned(Element cputune, DomainVcpus vcpus) {
        Set<String> seen = new HashSet<>();
        List<Element> next = new ArrayList<>();
        for (Element child : cputune.children()) {
            if (child.name().equals("vcpupin")) {
                if (!seen.add(child.attribute("vcpu"))) {
                    throw Errors.internal("duplicate vcpupin for vcpu '" + child.attribute("vcpu") + "'");
                }
                if (Long.parseLong(child.attribute("vcpu")) >= vcpus.maximum()) {
                    continue;
                }
            }
            next.add(child);
        }
        return next.isEmpty() ? null : cputune.withContent(next);
    }
}
