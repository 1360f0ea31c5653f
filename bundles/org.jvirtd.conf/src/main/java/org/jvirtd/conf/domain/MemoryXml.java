/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.math.BigInteger;
import java.util.regex.Pattern;

import org.jvirtd.conf.Units;
import org.jvirtd.conf.xml.Element;

/** {@code <maxMemory>}, {@code <memory>} and {@code <currentMemory>}. */
final class MemoryXml {
    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,30}");
    private MemoryXml() {}

    /**
     * The domain's memory.
     *
     * @param cpu the canonical {@code <cpu>}, whose NUMA cells add up to the memory; or null
     */
    static DomainMemory read(Element root, Element cpu) {
        Element memory = root.child("memory");
        String dump = memory == null ? null : memory.attribute("dumpCore");
        if (dump != null && !dump.equals("on") && !dump.equals("off")) {
            throw Errors.attribute("dumpCore", "memory", "'" + dump + "'.");
        }
        long total = kib(root, "memory");
        long current = kib(root, "currentMemory");
        long max = kib(root, "maxMemory");
        int slots = slots(root.child("maxMemory"));
        if (total == 0 && cells(cpu) > 0) {
            total = cells(cpu) + modules(root);
        }
        if (total == 0) {
            throw Errors.xml("Memory size must be specified via <memory> or in the <numa> configuration");
        }
        if (max == 0 != (slots == 0)) {
            throw Errors.xml("both maximum memory size and memory slot count must be specified");
        }
        if (max != 0 && max < total) {
            throw Errors.xml("maximum memory size must be equal or greater than the actual memory size");
        }
        return new DomainMemory(total, current == 0 ? total : Math.min(current, total), max, slots, dump);
    }

    /** The sum of the memory modules, which the memory of the cells does not contain. */
    private static long modules(Element root) {
        long sum = 0;
        Element devices = root.child("devices");
        if (devices != null) {
            for (Element module : devices.children("memory")) {
                Element size = module.path("target", "size");
                if (size != null && number(size.text()) != null) {
                    sum += Units.kib(number(size.text()), size.attribute("unit"), 1024);
                }
            }
        }
        return sum;
    }

    private static long cells(Element cpu) {
        long sum = 0;
        Element numa = cpu == null ? null : cpu.child("numa");
        if (numa != null) {
            for (Element cell : numa.children("cell")) {
                sum += Long.parseLong(cell.attribute("memory"));
            }
        }
        return sum;
    }

    private static long kib(Element root, String name) {
        Element e = root.child(name);
        if (e == null || e.text().isEmpty()) {
            return 0;
        }
        BigInteger number = number(e.text());
        if (number == null) {
            throw Errors.value(e.text(), "./" + name + "[1]");
        }
        return Units.kib(number, e.attribute("unit"), 1024);
    }

    private static int slots(Element max) {
        String slots = max == null ? null : max.attribute("slots");
        if (slots == null) {
            return 0;
        }
        try {
            return Integer.parseUnsignedInt(slots);
        } catch (NumberFormatException e) {
            throw Errors.xml("Failed to parse memory slot count");
        }
    }

    private static BigInteger number(String text) {
        return INTEGER.matcher(text).matches() ? new BigInteger(text) : null;
    }
}
