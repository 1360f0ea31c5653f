/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the host that domains run on. */
@ConsumerType
@OnWorker
public interface HostNode {
    /** Its CPUs and memory (virNodeGetInfo). */
    NodeInfo nodeInfo();

    /** Which CPUs there are (virNodeGetCPUMap). */
    HostCpuMap cpuMap(int flags);

    /** Times of one CPU, or of all when it is -1, ns (virNodeGetCPUStats). */
    List<NodeStat> cpuStats(int cpu, int flags);

    /** What protects domains from each other (virNodeGetSecurityModel). */
    SecurityModel securityModel();

    /** The SMBIOS document (virConnectGetSysinfo). */
    String sysinfo(int flags);
}
