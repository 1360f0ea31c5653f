/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.constant.CPUCompareResult;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: compares CPUs with the host's. */
@ConsumerType
@OnWorker
public interface HostCpuComparison {
    /**
     * How the host's CPU is to the given one; flags are bits of virConnectCompareCPUFlags (virConnectCompareCPU).
     *
     * @param xmlCpu a {@code cpu} element as of a domain or of a host
     */
    CPUCompareResult compareCpu(String xmlCpu, int flags);
}
