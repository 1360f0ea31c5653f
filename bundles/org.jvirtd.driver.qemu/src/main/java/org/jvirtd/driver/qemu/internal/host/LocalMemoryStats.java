/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jvirtd.api.driver.HostMemoryStats;
import org.jvirtd.api.driver.NodeStat;
import org.jvirtd.api.thread.OnWorker;

/** The kernel's figures of memory. */
@OnWorker
final class LocalMemoryStats implements HostMemoryStats {
    private static final int ALL = -1;
    /** The name of a figure and the kernel's word for it. */
    private static final List<Map.Entry<String, String>> FIGURES = List.of(Map.entry("total", "MemTotal"),
            Map.entry("free", "MemFree"), Map.entry("buffers", "Buffers"), Map.entry("cached", "Cached"));

    private final HostTopology topology;

    LocalMemoryStats(HostTopology topology) {
        this.topology = topology;
    }

    @Override
    public List<NodeStat> memoryStats(int cell, int flags) {
        HostMistakes.refuseFlags(flags, 0, "virHostMemGetStats");
        int last = topology.lastCell();
        if (cell > last) {
            throw HostMistakes.badArgument("cellNum in virHostMemGetStats must be less than or equal to " + last,
                    "virHostMemGetStats", "cellNum");
        }
        Map<String, Long> memory = topology
                .memory(cell == ALL ? "proc/meminfo" : HostTopology.NODES + "/node" + cell + "/meminfo");
        List<NodeStat> stats = new ArrayList<>();
        for (Map.Entry<String, String> figure : FIGURES) {
            if (memory.containsKey(figure.getValue())) {
                stats.add(new NodeStat(figure.getKey(), memory.get(figure.getValue())));
            }
        }
        return stats;
    }
}
