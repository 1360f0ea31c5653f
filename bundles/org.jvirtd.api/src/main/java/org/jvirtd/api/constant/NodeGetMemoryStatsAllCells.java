/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virNodeGetMemoryStatsAllCells in libvirt's public API. */
public final class NodeGetMemoryStatsAllCells {
    /** VIR_NODE_MEMORY_STATS_ALL_CELLS, since 0.9.3. */
    public static final int NODE_MEMORY_STATS_ALL_CELLS = -1;

    private NodeGetMemoryStatsAllCells() {}
}
