/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import java.time.Duration;
import java.util.Set;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A slot of a managed object that is held. Closing it frees the slot and lets the next in line through; any thread may close
 * it, and a second close does nothing.
 */
@ProviderType
public interface Job extends AutoCloseable {

    /** What it was begun as. */
    JobClass jobClass();

    /** The name of the call that began it. */
    String name();

    /** How long the slot has been held. */
    Duration age();

    /**
     * Sets which classes get the normal slot while this asynchronous job runs; takes effect at once.
     *
     * @param classes replaces what was allowed; ASYNC_NESTED is always possible for the owner, through {@link #beginNested}
     * @throws IllegalStateException if this is not an asynchronous job
     */
    void allow(Set<JobClass> classes);

    /**
     * Begins a step of this asynchronous job: takes the normal slot, in line with the others, waiting as
     * {@link ManagedObject#begin} does.
     *
     * @throws IllegalStateException if this is not an asynchronous job, or has ended
     */
    Job beginNested(String name);

    /**
     * Lets this job outlive its call, as the phases of a migration or a backup do.
     *
     * <p>
     * Whoever tells that an owner has vanished does so after the owner's last call has ended, so that no job is kept for an owner
     * that is gone.
     *
     * @param owner whose it is, such as the client's session; compared by identity
     * @param cleanup called when the owner vanishes first ({@link DomainQueues#ownerGone}), once, on a worker, with the slot
     *        still held; the slot is freed after it
     */
    void keep(Object owner, Runnable cleanup);

    /** Frees the slot. */
    @Override
    void close();
}
