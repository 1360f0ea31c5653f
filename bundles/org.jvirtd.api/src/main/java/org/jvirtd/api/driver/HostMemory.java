/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the free memory of the host. */
@ConsumerType
@OnWorker
public interface HostMemory {
    /** Free memory, bytes (virNodeGetFreeMemory). */
    long freeMemory();

    /** Free memory of NUMA cells, bytes (virNodeGetCellsFreeMemory). */
    List<Long> cellsFreeMemory(int startCell, int maxCells);

    /** Free pages: all sizes of the first cell, then of the next; the cells that there are (virNodeGetFreePages). */
    List<Long> freePages(List<Integer> pageSizesKib, int startCell, int cellCount, int flags);
}
