/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainGetJobStatsFlags;
import org.jvirtd.api.driver.DomainJobInfo;
import org.jvirtd.api.driver.DomainJobStats;
import org.jvirtd.api.driver.DomainJobs;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.simulator.internal.monitor.LongJob;

/** Watches and aborts long jobs. */
@OnWorker
final class SimulatedJobs implements DomainJobs {
    private static final int COMPLETED = DomainGetJobStatsFlags.DOMAIN_JOB_STATS_COMPLETED;
    private static final int KEEP = DomainGetJobStatsFlags.DOMAIN_JOB_STATS_KEEP_COMPLETED;

    private final DomainTable domains;

    SimulatedJobs(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public DomainJobInfo jobInfo(DomainRef domain) {
        return active(domain).jobs().running().map(LongJob::info).orElse(DomainJobInfo.NONE);
    }

    @Override
    public DomainJobStats jobStats(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, COMPLETED | KEEP, "testDomainGetJobStats");
        if ((flags & COMPLETED) != 0) {
            return domains.get(domain).jobs().completed((flags & KEEP) != 0);
        }
        return active(domain).jobs().running().map(LongJob::stats).orElse(DomainJobStats.NONE);
    }

    @Override
    public void abortJob(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainAbortJob");
        active(domain).jobs().running().orElseThrow(() -> Mistakes.invalid("no job is active on the domain")).abort();
    }

    private SimulatedDomain active(DomainRef ref) {
        SimulatedDomain domain = domains.get(ref);
        Mistakes.requireActive(domain.state());
        return domain;
    }
}
