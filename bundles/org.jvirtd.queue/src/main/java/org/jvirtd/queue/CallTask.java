/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import org.jvirtd.api.VirtException;
import org.jvirtd.worker.Lane;

/**
 * A call that wants a job on a managed object. Exactly one of {@link #run} and {@link #failed} is called, once, unless its
 * {@link CallTicket} is cancelled before.
 */
public interface CallTask {

    /**
     * What the call is named by when another one waits for it in vain, such as {@code remoteDispatchDomainSuspend}: the timeout
     * error of the other one says so.
     */
    String name();

    /** The lane of the worker that shall run it; for {@link JobClass#DESTROY} the queue takes the lane of that name. */
    Lane lane();

    /** The memory that it holds while it waits, in bytes; counted against {@code max_waiting_bytes}. */
    int bytes();

    /**
     * The call is passed to a worker and waits no longer: from now on it occupies that worker. Called before {@link #run}, on the
     * thread that freed the slot or on that of {@link ManagedObject#submit}; must not block. Not called for {@link JobClass#NONE},
     * which goes straight to a worker.
     */
    default void admitted() {}

    /**
     * Runs the call, on a worker, while the job is held. The job ends when this returns or throws, unless the call has kept it
     * ({@link Job#keep}).
     *
     * @param job the job; null for {@link JobClass#NONE}
     */
    void run(Job job);

    /**
     * The call will not run: it waited too long, or the queue or the pool is full. On the timer's thread or on that of
     * {@link ManagedObject#submit}; must not block.
     *
     * @param error what the client is told
     */
    void failed(VirtException error);
}
