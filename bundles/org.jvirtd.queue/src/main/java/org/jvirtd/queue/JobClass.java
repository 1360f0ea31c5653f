/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

/**
 * What a call does to its domain, and so what it may run beside. Source: libvirt's description of the threads and jobs of its
 * QEMU driver (docs/kbase/internals/qemu-threads.rst).
 *
 * <p>
 * A domain has three slots. The normal slot takes one job of the classes QUERY to DESTROY and ASYNC_NESTED. The asynchronous
 * slot takes one ASYNC job, and as long as it runs only those classes get the normal slot that it allows
 * ({@link Job#allow}; from its start QUERY, ABORT and DESTROY). The agent slot takes one AGENT job, beside whatever the other
 * slots hold.
 */
public enum JobClass {
    /** Needs no slot: reads what is published, straight on a worker. */
    NONE,
    /** Reads from the hypervisor and changes nothing. */
    QUERY,
    /** Changes something. */
    MODIFY,
    /** Changes something that may change during a migration. */
    MODIFY_MIGRATION_SAFE,
    /** Suspends the domain. */
    SUSPEND,
    /** Aborts the asynchronous job: has a slot of its own, and always gets through. */
    ABORT,
    /** Steers a migration that runs. */
    MIGRATION_OP,
    /** Destroys the domain: never queued behind a call. */
    DESTROY,
    /** A long job: migration, save, dump, snapshot, backup. */
    ASYNC,
    /** A step of the asynchronous job itself; its owner begins it through {@link Job#beginNested}. */
    ASYNC_NESTED,
    /** Asks the guest agent. */
    AGENT_QUERY,
    /** Changes something through the guest agent. */
    AGENT_MODIFY
}
