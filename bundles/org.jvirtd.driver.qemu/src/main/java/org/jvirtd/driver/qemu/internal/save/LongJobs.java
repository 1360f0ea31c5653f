/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import org.jvirtd.api.constant.DomainJobOperation;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.GuestJob;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.queue.Change;

/** Runs long jobs, so that clients can watch and abort them and hear of their end. */
@OnWorker
final class LongJobs {
    private LongJobs() {}

    /** What a job does. */
    @FunctionalInterface
    interface Work {
        void run(GuestJob job);
    }

    /** Runs one; the caller holds the asynchronous slot. */
    static void run(QemuDomain domain, DomainJobOperation operation, String name, Work work) {
        GuestJob job = new GuestJob(operation, name);
        domain.jobs().begin(job);
        try {
            work.run(job);
            domain.jobs().complete();
        } finally {
            domain.jobs().end();
        }
    }

    /** Tells that the state of the guest has been moved. */
    static void publishEnd(QemuDomain domain, GuestJob job) {
        domain.update(state -> Change.<QemuDomainState, Void>of(state,
                new DomainEvent.JobCompleted(state.ref(), job.parameters())));
    }
}
