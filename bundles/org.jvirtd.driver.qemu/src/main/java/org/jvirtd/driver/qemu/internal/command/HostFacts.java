/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/**
 * What a command line takes from the host.
 *
 * @param clock its time and zone
 * @param pageKib the size of its ordinary pages
 * @param hugepages the file systems of huge pages by the size of their pages in KiB
 * @param hugepageKib the size of a huge page where none is named; 0 when it has none
 */
@AnyThread
public record HostFacts(Clock clock, long pageKib, Map<Long, Path> hugepages, long hugepageKib) {
    private static final long PAGE_KIB = 4;

    public HostFacts {
        hugepages = Map.copyOf(hugepages);
    }

    /** Reads them; what cannot be read is missing. */
    public static HostFacts read() {
        long usual = 0;
        for (String line : lines(Path.of("/proc/meminfo"))) {
            if (line.startsWith("Hugepagesize:")) {
                usual = Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        Map<Long, Path> mounts = new TreeMap<>();
        for (String line : lines(Path.of("/proc/mounts"))) {
            String[] fields = line.split(" ");
            if (fields.length > 3 && fields[2].equals("hugetlbfs")) {
                mounts.putIfAbsent(pageSize(fields[3], usual), Path.of(fields[1]));
            }
        }
        return new HostFacts(Clock.systemDefaultZone(), PAGE_KIB, mounts, usual);
    }

    private static long pageSize(String options, long usual) {
        for (String option : options.split(",")) {
            if (option.startsWith("pagesize=")) {
                long number = Long.parseLong(option.replaceAll("[^0-9]", ""));
                return option.endsWith("G") ? number << 20 : option.endsWith("M") ? number << 10 : number;
            }
        }
        return usual;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** @throws VirtException when no file system of huge pages is mounted */
    long defaultHugepageKib() {
        if (hugepages.isEmpty()) {
            throw noHugepages();
        }
        return hugepageKib;
    }

    String hugepageFolder(long kib, int id, String name) {
        return hugepagePath(kib).resolve("libvirt").resolve("qemu").resolve(id + "-" + name).toString();
    }

    private Path hugepagePath(long kib) {
        Path mount = hugepages.get(kib);
        if (mount == null) {
            throw hugepages.isEmpty()
                    ? noHugepages()
                    : Mistakes.internal("Unable to find any usable hugetlbfs mount for " + kib + " KiB");
        }
        return mount;
    }

    private static VirtException noHugepages() {
        return Mistakes.internal("hugetlbfs filesystem is not mounted or disabled by administrator config");
    }
}
