/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.host;

import java.io.IOException;
import java.util.List;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.NodeAllocPagesFlags;
import org.jvirtd.api.driver.HostPages;
import org.jvirtd.api.thread.OnWorker;

/** The kernel's pools of huge pages. */
@OnWorker
final class LocalPages implements HostPages {
    private static final int ALL = -1;
    private static final int EACCES = 13;

    private final KernelFiles files;
    private final HostTopology topology;

    LocalPages(KernelFiles files) {
        this.files = files;
        this.topology = new HostTopology(files);
    }

    @Override
    public int allocPages(List<Integer> pageSizesKib, List<Long> pageCounts, int startCell, int cellCount, int flags) {
        int set = NodeAllocPagesFlags.NODE_ALLOC_PAGES_SET;
        if ((flags & ~set) != 0) {
            throw VirtException.unsupportedFlags(ErrorDomain.QEMU, flags & ~set, "qemuNodeAllocPages");
        }
        int last = topology.lastCell();
        if (startCell > last) {
            throw HostMistakes.startCell(startCell, last);
        }
        long end = Math.min(last + 1L, (long) startCell + Integer.toUnsignedLong(cellCount));
        int changed = 0;
        for (int cell = startCell; cell < end; cell++) {
            for (int i = 0; i < pageSizesKib.size(); i++) {
                change(cell, Integer.toUnsignedLong(pageSizesKib.get(i)), pageCounts.get(i), (flags & set) == 0);
                changed++;
            }
        }
        return changed;
    }

    private void change(int cell, long sizeKib, long count, boolean add) {
        if (sizeKib == HostTopology.SMALL_PAGE_KIB) {
            throw VirtException.of(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.NONE,
                    "system pages pool can't be modified");
        }
        if (cell < ALL) {
            throw VirtException.operationFailed(ErrorDomain.NONE, "NUMA node " + cell + " is not available");
        }
        String folder = cell == ALL ? HostTopology.HUGE_PAGES : HostTopology.NODES + "/node" + cell + "/hugepages";
        String file = folder + "/hugepages-" + sizeKib + "kB/nr_hugepages";
        long before = files.number(file).orElseThrow(() -> HostMistakes.noPageSize(sizeKib, cell));
        long wanted = add ? before + count : count;
        try {
            files.write(file, Long.toString(wanted));
        } catch (IOException e) {
            throw HostMistakes.system("Unable to write to: " + files.path(file) + ": Permission denied", EACCES);
        }
        long got = files.number(file).orElse(before);
        if (got < wanted) {
            throw VirtException.operationFailed(ErrorDomain.NONE,
                    "Unable to allocate " + (wanted - before) + " pages. Allocated only " + (got - before));
        }
    }
}
