/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** What an event's handler leaves to a job, since it needs the hypervisor or slow I/O: see {@link ManagedDomain#followUp}. */
@ConsumerType
@FunctionalInterface
public interface FollowUp {

    /**
     * Does it, while the job is held; the job ends when this returns or throws, unless it was kept ({@link Job#keep}). It finds
     * out from the domain's state what is to be done: several events may have asked for it, and the domain may have been removed.
     * What it throws is logged.
     */
    @OnWorker
    void run(Job job);
}
