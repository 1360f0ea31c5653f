/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the host's pools of huge pages. */
@ConsumerType
@OnWorker
public interface HostPages {
    /**
     * Makes the pools of some cells larger, or sets their sizes; flags are bits of virNodeAllocPagesFlags
     * (virNodeAllocPages).
     *
     * @param pageSizesKib sizes of pages
     * @param pageCounts how many, one number for each size
     * @param startCell the first cell; -1 for all cells together
     * @return how many pools were changed
     */
    int allocPages(List<Integer> pageSizesKib, List<Long> pageCounts, int startCell, int cellCount, int flags);
}
