/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virNodeGetCPUStatsAllCPUs in libvirt's public API. */
public final class NodeGetCPUStatsAllCPUs {
    /** VIR_NODE_CPU_STATS_ALL_CPUS, since 0.9.3. */
    public static final int NODE_CPU_STATS_ALL_CPUS = -1;

    private NodeGetCPUStatsAllCPUs() {}
}
