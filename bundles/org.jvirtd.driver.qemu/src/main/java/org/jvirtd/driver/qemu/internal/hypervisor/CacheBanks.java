/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hypervisor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.host.KernelFiles;
import org.jvirtd.driver.qemu.internal.host.Processor;

/** The processors' shared caches. */
final class CacheBanks {
    /** Those below belong to one core. */
    private static final int LEAST_LEVEL = 3;
    private static final long KIB_PER_MIB = 1024;
    private static final Map<String, String> TYPES = Map.of("Unified", "both", "Instruction", "code", "Data", "data");

    private final KernelFiles files;

    CacheBanks(KernelFiles files) {
        this.files = files;
    }

    List<Element> elements(List<Processor> cpus) {
        Map<Long, Element> banks = new TreeMap<>();
        for (Processor cpu : cpus) {
            String folder = "sys/devices/system/cpu/cpu" + cpu.id() + "/cache";
            for (int index : files.numbered(folder, "index")) {
                String cache = folder + "/index" + index + '/';
                if (files.number(cache + "level").orElse(0) >= LEAST_LEVEL) {
                    banks.computeIfAbsent(files.number(cache + "id").orElse(0), id -> bank(id, cache));
                }
            }
        }
        return new ArrayList<>(banks.values());
    }

    private Element bank(long id, String cache) {
        String text = files.text(cache + "size").orElse("0K").toUpperCase(Locale.ROOT);
        long kib = Long.parseLong(text.substring(0, text.length() - 1)) * (text.endsWith("M") ? KIB_PER_MIB : 1);
        boolean even = kib % KIB_PER_MIB == 0;
        return Xml.of("bank", "id", id, "level", files.number(cache + "level").orElse(0), "type",
                TYPES.getOrDefault(files.text(cache + "type").orElse(""), "both"), "size",
                even ? kib / KIB_PER_MIB : kib, "unit", even ? "MiB" : "KiB", "cpus",
                HostSection.ranges(files.set(cache + "shared_cpu_list")));
    }
}
