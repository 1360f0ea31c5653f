/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: figures of many domains at once, and of the CPUs of one. */
@ConsumerType
@OnWorker
public interface DomainStats {
    /**
     * Figures of the given domains, or of all when the list is empty; stats are bits of virDomainStatsTypes, flags
     * of virConnectGetAllDomainStatsFlags (virConnectGetAllDomainStats, virDomainListGetStats).
     */
    List<DomainStatsRecord> allDomainStats(List<DomainRef> domains, int stats, int flags);

    /** CPU figures; startCpu -1 for the total, count 0 asks how many CPUs there are (virDomainGetCPUStats). */
    CpuStats cpuStats(DomainRef domain, int startCpu, int count, int parameterCount, int flags);
}
