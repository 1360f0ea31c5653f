/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.host;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.HostMemory;
import org.jvirtd.api.thread.OnWorker;

/** The free memory of the host. */
@OnWorker
final class LocalMemory implements HostMemory {
    private static final long KIB = 1024;
    private static final int ALL = -1;

    private final HostTopology topology;

    LocalMemory(HostTopology topology) {
        this.topology = topology;
    }

    @Override
    public long freeMemory() {
        return topology.cells().stream().mapToLong(Cell::freeKib).sum() * KIB;
    }

    @Override
    public List<Long> cellsFreeMemory(int startCell, int maxCells) {
        List<Cell> cells = topology.cells();
        int last = cells.get(cells.size() - 1).id();
        if (startCell < 0 || startCell > last) {
            throw HostMistakes.startCell(startCell, last);
        }
        long end = Math.min(last + 1L, (long) startCell + maxCells);
        return cells.stream().filter(c -> c.id() >= startCell && c.id() < end).map(c -> c.freeKib() * KIB).toList();
    }

    /** A start of -1 asks for the host as a whole, before its cells. */
    @Override
    public List<Long> freePages(List<Integer> pageSizesKib, int startCell, int cellCount, int flags) {
        if (flags != 0) {
            throw VirtException.unsupportedFlags(ErrorDomain.QEMU, flags, "qemuNodeGetFreePages");
        }
        List<Cell> cells = topology.cells();
        int last = cells.get(cells.size() - 1).id();
        if (startCell > last) {
            throw HostMistakes.startCell(startCell, last);
        }
        long end = Math.min(last + 1L, (long) startCell + Integer.toUnsignedLong(cellCount));
        List<Long> free = new ArrayList<>();
        for (int id = startCell; id < end; id++) {
            for (int size : pageSizesKib) {
                free.add(free(cells, id, Integer.toUnsignedLong(size)));
            }
        }
        return free;
    }

    private static long free(List<Cell> cells, int id, long sizeKib) {
        List<PagePool> pools = cells.stream().filter(c -> id == ALL || c.id() == id).flatMap(c -> c.pages().stream())
                .filter(p -> p.sizeKib() == sizeKib).toList();
        if (pools.isEmpty()) {
            throw HostMistakes.noPageSize(sizeKib, id);
        }
        return pools.stream().mapToLong(PagePool::free).sum();
    }
}
