/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.List;

import org.jvirtd.api.constant.DomainStatsTypes;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.qemu.internal.host.KernelFiles;

/** The groups of figures, in the order in which clients get them. */
@AnyThread
final class StatsGroups {
    private final List<StatsGroup> all;

    StatsGroups(KernelFiles kernel) {
        ProcessFigures processes = new ProcessFigures(kernel);
        all = List.of(new StateFigures(), new CpuFigures(processes), new BalloonFigures(processes),
                new VcpuFigures(processes), new InterfaceFigures(new InterfaceCounters(kernel)), new BlockFigures(),
                new NoFigures(DomainStatsTypes.DOMAIN_STATS_PERF, false), new IoThreadFigures(),
                new NoFigures(DomainStatsTypes.DOMAIN_STATS_MEMORY, false), new DirtyRateFigures(),
                new NoFigures(DomainStatsTypes.DOMAIN_STATS_VM, true));
    }

    /** Those whose bit is set; all when none is. */
    List<StatsGroup> asked(int bits) {
        return bits == 0 ? all : all.stream().filter(group -> (group.bit() & bits) != 0).toList();
    }

    /** The bits of the groups that there are for these domains. */
    int bits(boolean allRun) {
        return all.stream().filter(group -> allRun || !group.ofRuns()).mapToInt(StatsGroup::bit).sum();
    }
}
