/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jvirtd.api.thread.AnyThread;

/** The processors and the memory cells of the host; read anew each time. */
@AnyThread
public final class HostTopology {
    static final String NODES = "sys/devices/system/node";
    private static final String CPUS = "sys/devices/system/cpu";
    private static final String HUGE_PREFIX = "hugepages-";
    static final long SMALL_PAGE_KIB = 4;
    static final String HUGE_PAGES = "sys/kernel/mm/hugepages";

    private final KernelFiles files;

    /** The host behind those files. */
    public HostTopology(KernelFiles files) {
        this.files = files;
    }

    /** The numbers of the processors that there are, online or not. */
    public BitSet present() {
        return files.set(CPUS + "/present");
    }

    /** The numbers of those that run. */
    public BitSet online() {
        return files.set(CPUS + "/online");
    }

    /** The processors that run. */
    public List<Processor> cpus() {
        return online().stream().mapToObj(this::cpu).toList();
    }

    private Processor cpu(int id) {
        String topology = CPUS + "/cpu" + id + "/topology/";
        BitSet siblings = files.set(topology + "thread_siblings_list");
        return new Processor(id, Math.max(0, number(topology + "physical_package_id")),
                Math.max(0, number(topology + "die_id")), number(topology + "core_id"), siblings);
    }

    private int number(String file) {
        return (int) files.number(file).orElse(0);
    }

    /** The cells; one with everything if the kernel knows none. */
    public List<Cell> cells() {
        List<Integer> nodes = files.numbered(NODES, "node");
        if (nodes.isEmpty()) {
            Map<String, Long> memory = memory("proc/meminfo");
            return List.of(new Cell(0, memory.getOrDefault("MemTotal", 0L), memory.getOrDefault("MemFree", 0L),
                    pages(HUGE_PAGES, memory), List.of(), cpus()));
        }
        Map<Integer, Processor> cpus = new HashMap<>();
        cpus().forEach(cpu -> cpus.put(cpu.id(), cpu));
        List<Cell> cells = new ArrayList<>();
        for (int node : nodes) {
            String folder = NODES + "/node" + node;
            Map<String, Long> memory = memory(folder + "/meminfo");
            cells.add(new Cell(node, memory.getOrDefault("MemTotal", 0L), memory.getOrDefault("MemFree", 0L),
                    pages(folder + "/hugepages", memory), distances(folder + "/distance"),
                    files.set(folder + "/cpulist").stream().filter(cpus::containsKey).mapToObj(cpus::get).toList()));
        }
        return cells;
    }

    /** The highest number of a cell. */
    int lastCell() {
        return files.numbered(NODES, "node").stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private List<Integer> distances(String file) {
        return files.text(file).stream().flatMap(text -> Arrays.stream(text.split("\\s+"))).filter(n -> !n.isEmpty())
                .map(Integer::valueOf).toList();
    }

    /** Small pages are what the huge ones leave. */
    private List<PagePool> pages(String hugePages, Map<String, Long> memory) {
        List<PagePool> huge = new ArrayList<>();
        long hugeKib = 0;
        for (int size : files.numbered(hugePages, HUGE_PREFIX)) {
            String folder = hugePages + '/' + HUGE_PREFIX + size + "kB/";
            PagePool pool = new PagePool(size, files.number(folder + "nr_hugepages").orElse(0),
                    files.number(folder + "free_hugepages").orElse(0));
            huge.add(pool);
            hugeKib += pool.total() * size;
        }
        List<PagePool> pages = new ArrayList<>();
        pages.add(new PagePool(SMALL_PAGE_KIB, (memory.getOrDefault("MemTotal", 0L) - hugeKib) / SMALL_PAGE_KIB,
                memory.getOrDefault("MemFree", 0L) / SMALL_PAGE_KIB));
        pages.addAll(huge);
        return pages;
    }

    /** Figures by name, KiB: of the host ({@code MemTotal: 1 kB}) or of a cell ({@code Node 0 MemTotal: 1 kB}). */
    Map<String, Long> memory(String file) {
        Map<String, Long> figures = new HashMap<>();
        for (String line : files.lines(file)) {
            int colon = line.indexOf(':');
            String name = line.substring(line.lastIndexOf(' ', colon) + 1, Math.max(colon, 0));
            String[] words = line.substring(colon + 1).strip().split(" ");
            if (colon > 0 && words[0].chars().allMatch(Character::isDigit) && !words[0].isEmpty()) {
                figures.put(name, Long.parseLong(words[0]));
            }
        }
        return figures;
    }
}
