/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.util.concurrent.atomic.AtomicReference;

import org.jvirtd.api.VirtException;
import org.jvirtd.queue.JobClass;
import org.jvirtd.worker.WorkerPool;

/** One in line for a slot. */
abstract class Waiter {
    /** Before all. */
    static final int DESTROY_RANK = 0;
    /** What the event lane left to do. */
    static final int FOLLOW_UP_RANK = 1;
    /** Questions to many domains: one goes before the calls that wait, the next one when a call has had its turn. */
    static final int QUESTION_RANK = 2;
    static final int CALL_RANK = 3;
    private static final WorkerPool.Timeout DONE = () -> false;

    final JobClass jobClass;
    final String name;
    final int bytes;
    /** The rank that it got in line. Guarded by the line's lock. */
    int given;
    /** The place in line; lower goes first. Guarded by the line's lock. */
    long place;
    /** When it came. Guarded by the line's lock. */
    long since;
    /** Set once its place in line is lost: by admission, timeout or cancel. */
    private final AtomicReference<WorkerPool.Timeout> timeout = new AtomicReference<>();

    Waiter(JobClass jobClass, String name, int bytes) {
        this.jobClass = jobClass;
        this.name = name;
        this.bytes = bytes;
    }

    /** Whether it takes a worker only when it is admitted. */
    abstract boolean needsWorker();

    /** Who goes first: those of a lower rank before all of a higher one. Does not change. */
    int rank() {
        return jobClass == JobClass.DESTROY ? DESTROY_RANK : CALL_RANK;
    }

    /** Whether it counts against the bound of the line, and is refused at it. Does not change. */
    boolean isBounded() {
        return jobClass != JobClass.DESTROY && jobClass != JobClass.ABORT;
    }

    /** Whether it fails after {@code job_wait_seconds}. */
    boolean expires() {
        return true;
    }

    /** Has the slot. Without the line's lock. */
    abstract void admitted(HeldJob job);

    /** Will not get it. Without the line's lock. */
    abstract void failed(VirtException error);

    /** The timeout is cancelled when the waiter leaves the line, even if that was before. */
    final void arm(WorkerPool.Timeout scheduled) {
        if (!timeout.compareAndSet(null, scheduled)) {
            scheduled.cancel();
        }
    }

    final void disarm() {
        WorkerPool.Timeout scheduled = timeout.getAndSet(DONE);
        if (scheduled != null) {
            scheduled.cancel();
        }
    }
}
