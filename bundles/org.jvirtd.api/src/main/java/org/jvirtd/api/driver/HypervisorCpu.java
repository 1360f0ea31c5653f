/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.constant.CPUCompareResult;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: what CPUs a hypervisor can give to guests. */
@ConsumerType
@OnWorker
public interface HypervisorCpu {
    /**
     * How the CPU that a hypervisor can give is to the given one; flags are bits of virConnectCompareCPUFlags
     * (virConnectCompareHypervisorCPU).
     */
    CPUCompareResult compareHypervisorCpu(HypervisorChoice hypervisor, String xmlCpu, int flags);

    /**
     * The best CPU that a hypervisor can give on every host whose CPUs are given; flags are bits of
     * virConnectBaselineCPUFlags (virConnectBaselineHypervisorCPU).
     *
     * @param xmlCpus at least one
     */
    String baselineHypervisorCpu(HypervisorChoice hypervisor, List<String> xmlCpus, int flags);
}
