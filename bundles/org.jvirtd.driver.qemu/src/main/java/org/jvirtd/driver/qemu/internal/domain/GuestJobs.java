/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.jvirtd.api.constant.DomainJobType;
import org.jvirtd.api.driver.DomainJobStats;
import org.jvirtd.api.thread.AnyThread;

/** The long jobs of one domain: the one that runs, which holds its asynchronous slot, and the figures of the last one. */
@AnyThread
public final class GuestJobs {
    private final AtomicReference<DomainJobStats> completed = new AtomicReference<>(DomainJobStats.NONE);
    private volatile GuestJob running;

    /** One begins; the caller holds the asynchronous slot. */
    public void begin(GuestJob job) {
        running = job;
    }

    /** The one that runs has ended well. */
    public void complete() {
        completed.set(new DomainJobStats(DomainJobType.DOMAIN_JOB_COMPLETED, running.parameters()));
    }

    /** The one that runs has ended. */
    public void end() {
        running = null;
    }

    /** The one that runs. */
    public Optional<GuestJob> running() {
        return Optional.ofNullable(running);
    }

    /** The figures of the last one that ended well; forgets them unless they are to be kept. */
    public DomainJobStats completed(boolean keep) {
        return keep ? completed.get() : completed.getAndSet(DomainJobStats.NONE);
    }
}
