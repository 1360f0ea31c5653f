/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.jvirtd.driver.qemu.internal.domain.Definitions;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.host.KernelFiles;
import org.jvirtd.queue.DomainQueues;

/** The facets of figures. */
public final class FiguresFacets {
    private FiguresFacets() {}

    /**
     * Gives one of each.
     *
     * @param files runs what waits for a file system
     */
    public static void addTo(Consumer<Object> facets, DomainTable domains, Definitions definitions,
            DomainQueues queues, KernelFiles kernel, Executor files) {
        facets.accept(new QemuStats(domains, queues, new StatsGroups(kernel), files));
        facets.accept(new QemuBlockStats(domains::get));
        facets.accept(new QemuInterfaceStats(domains::get, new InterfaceCounters(kernel)));
        facets.accept(new QemuMemory(domains, definitions, new ProcessFigures(kernel)));
        facets.accept(new QemuDirtyRate(domains::get));
    }
}
