/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_ABORT_JOB;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_ABORT_JOB_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_JOB_INFO;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_JOB_STATS;

import org.jvirtd.api.driver.DomainJobInfo;
import org.jvirtd.api.driver.DomainJobStats;
import org.jvirtd.api.driver.DomainJobs;
import org.jvirtd.queue.JobClass;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.wire.TypedParams;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.remote.DomainAbortJobArgs;
import org.jvirtd.rpc.remote.DomainAbortJobFlagsArgs;
import org.jvirtd.rpc.remote.DomainGetJobInfoArgs;
import org.jvirtd.rpc.remote.DomainGetJobInfoRet;
import org.jvirtd.rpc.remote.DomainGetJobStatsArgs;
import org.jvirtd.rpc.remote.DomainGetJobStatsRet;

/** Rows that watch and abort the long jobs of domains. */
final class DomainJobRows {
    private DomainJobRows() {}

    static void addTo(TableBuilder table) {
        table.of(DomainJobs.class).ask(DOMAIN_GET_JOB_INFO, DomainGetJobInfoArgs::read, (f, a) -> {
            DomainJobInfo job = f.jobInfo(Wire.ref(a.dom()));
            return new DomainGetJobInfoRet(job.type().value(), job.timeElapsedMillis(), job.timeRemainingMillis(),
                    job.dataTotal(), job.dataProcessed(), job.dataRemaining(), job.memoryTotal(), job.memoryProcessed(),
                    job.memoryRemaining(), job.fileTotal(), job.fileProcessed(), job.fileRemaining());
        }).ask(DOMAIN_GET_JOB_STATS, DomainGetJobStatsArgs::read, (f, a) -> {
            DomainJobStats job = f.jobStats(Wire.ref(a.dom()), a.flags());
            return new DomainGetJobStatsRet(job.type().value(), TypedParams.write(job.parameters()));
        }).tell(JobClass.ABORT, DOMAIN_ABORT_JOB, DomainAbortJobArgs::read, (f, a) -> f.abortJob(Wire.ref(a.dom()), 0))
                .tell(JobClass.ABORT, DOMAIN_ABORT_JOB_FLAGS, DomainAbortJobFlagsArgs::read,
                        (f, a) -> f.abortJob(Wire.ref(a.dom()), a.flags()));
    }
}
