/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.host;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.HostMemory;
import org.jvirtd.api.thread.OnWorker;

/** The host's free memory: fixed figures like the reference's. */
@OnWorker
final class SimulatedHostMemory implements HostMemory {
    /** Bytes. The figures are small, since the reference takes KiB for bytes here. */
    private static final List<Long> DEFAULT_CELLS = List.of(2_097_152L, 4_194_304L);
    private static final int FIRST_PAGE_SEED = 6;

    private final List<Long> freeOfCells;

    SimulatedHostMemory(boolean cells) {
        this.freeOfCells = cells ? DEFAULT_CELLS : List.of();
    }

    @Override
    public long freeMemory() {
        return freeOfCells.stream().mapToLong(Long::longValue).sum() / 2;
    }

    @Override
    public List<Long> cellsFreeMemory(int startCell, int maxCells) {
        if (startCell < 0 || startCell >= freeOfCells.size()) {
            throw VirtException.invalidArg(ErrorDomain.TEST, "Range exceeds available cells");
        }
        int end = (int) Math.min(freeOfCells.size(), (long) startCell + Math.max(0, maxCells));
        return freeOfCells.subList(startCell, end);
    }

    @Override
    public List<Long> freePages(List<Integer> pageSizesKib, int startCell, int cellCount, int flags) {
        SimulatedNode.refuseFlags(flags, "testNodeGetFreePages");
        List<Long> counts = new ArrayList<>();
        for (int cell = 0; cell < cellCount; cell++) {
            long free = FIRST_PAGE_SEED;
            for (int page = 0; page < pageSizesKib.size(); page++) {
                free = 2 * free + 7;
                counts.add(free);
            }
        }
        return counts;
    }
}
