/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainGetJobStatsFlags;
import org.jvirtd.api.constant.DomainJobType;
import org.jvirtd.api.driver.DomainJobInfo;
import org.jvirtd.api.driver.DomainJobStats;
import org.jvirtd.api.driver.DomainJobs;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.domain.GuestJob;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Watches and aborts long jobs. */
@OnWorker
final class QemuJobs implements DomainJobs {
    private static final int COMPLETED = DomainGetJobStatsFlags.DOMAIN_JOB_STATS_COMPLETED;
    private static final int KEEP = DomainGetJobStatsFlags.DOMAIN_JOB_STATS_KEEP_COMPLETED;

    private final DomainTable domains;

    QemuJobs(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public DomainJobInfo jobInfo(DomainRef domain) {
        return active(domain).jobs().running().map(job -> job.figures().info(job.elapsedMillis()))
                .orElse(DomainJobInfo.NONE);
    }

    @Override
    public DomainJobStats jobStats(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, COMPLETED | KEEP, "qemuDomainGetJobStats");
        if ((flags & COMPLETED) != 0) {
            return domains.get(domain).jobs().completed((flags & KEEP) != 0);
        }
        return active(domain).jobs().running()
                .map(job -> new DomainJobStats(DomainJobType.DOMAIN_JOB_UNBOUNDED, job.parameters()))
                .orElse(DomainJobStats.NONE);
    }

    @Override
    public void abortJob(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainAbortJob");
        GuestJob job = active(domain).jobs().running()
                .orElseThrow(() -> Mistakes.invalid("no job is active on the domain"));
        job.abort();
    }

    private QemuDomain active(DomainRef ref) {
        QemuDomain domain = domains.get(ref);
        if (!domain.state().active()) {
            throw Mistakes.notRunning();
        }
        return domain;
    }
}
