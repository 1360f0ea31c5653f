/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.host;

import java.util.List;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.HostMemory;
import org.jvirtd.api.thread.OnWorker;

/** The host's free memory: fixed figures like the reference's. */
@OnWorker
final class SimulatedHostMemory implements HostMemory {
    /** Bytes. The figures are small, since the reference takes KiB for bytes here. */
    private static final List<Long> DEFAULT_CELLS = List.of(2_097_152L, 4_194_304L);

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

    /** The reference's daemon counts pages and then takes the count for a failure. */
    @Override
    public List<Long> freePages(List<Integer> pageSizesKib, int startCell, int cellCount, int flags) {
        SimulatedNode.refuseFlags(flags, "testNodeGetFreePages");
        throw VirtException.verbatim(ErrorCode.INTERNAL_ERROR, ErrorDomain.RPC,
                "Library function returned error but did not set virError", null, null, null, 0, 0);
    }
}
