/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of a connection: watches and aborts the long job of a domain, such as a migration, a save or a core dump. At most one
 * runs on a domain.
 *
 * <p>
 * The two questions are asked without a job, also while the domain's hypervisor does not answer: a driver answers them at
 * once from what it knows of the job. The abort comes in a job of the class ABORT, beside whatever runs.
 */
@ConsumerType
@OnWorker
public interface DomainJobs {
    /**
     * How far the job is; {@link DomainJobInfo#NONE} when none runs (virDomainGetJobInfo).
     *
     * @throws org.jvirtd.api.VirtException VIR_ERR_NO_DOMAIN; VIR_ERR_OPERATION_INVALID when it is not running and the
     *         driver demands that
     */
    DomainJobInfo jobInfo(DomainRef domain);

    /**
     * How far the job is, or how the last one went, in all the figures that there are (virDomainGetJobStats).
     *
     * @param flags bits of virDomainGetJobStatsFlags: COMPLETED asks for the last job that has completed, and forgets it
     *        unless KEEP_COMPLETED is set, too
     * @throws org.jvirtd.api.VirtException as {@link #jobInfo}
     */
    DomainJobStats jobStats(DomainRef domain, int flags);

    /**
     * Asks the job to end; may return before it has. Its own call fails with VIR_ERR_OPERATION_ABORTED
     * (virDomainAbortJob, virDomainAbortJobFlags).
     *
     * @param flags bits of virDomainAbortJobFlagsValues
     * @throws org.jvirtd.api.VirtException VIR_ERR_NO_DOMAIN; VIR_ERR_OPERATION_INVALID when no job runs, or one that
     *         cannot be aborted
     */
    void abortJob(DomainRef domain, int flags);
}
