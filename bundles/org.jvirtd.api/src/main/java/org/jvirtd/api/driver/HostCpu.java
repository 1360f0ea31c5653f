/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: what CPUs of hosts can do. */
@ConsumerType
@OnWorker
public interface HostCpu {
    /**
     * The best CPU that all given ones can give; flags are bits of virConnectBaselineCPUFlags
     * (virConnectBaselineCPU).
     */
    String baselineCpu(List<String> xmlCpus, int flags);

    /** The models known for an architecture (virConnectGetCPUModelNames). */
    List<String> cpuModelNames(String arch, int flags);
}
