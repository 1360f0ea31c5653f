/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.internal.lane.LaneCore;
import org.jvirtd.worker.WorkerPool;

/** What all queues share. */
@AnyThread
final class QueueCore {
    private final WorkerPool pool;
    private final LongSupplier clock;
    private final AdmissionGate gate;
    private final KeptJobs keptJobs;
    private final LaneCore lanes;
    private final LongAdder timedOut = new LongAdder();
    private final LongAdder refused = new LongAdder();
    /** Set on a thread while it calls listeners. */
    private final ThreadLocal<Boolean> publishing = ThreadLocal.withInitial(() -> false);
    private volatile QueueLimits limits = QueueLimits.DEFAULT;
    private volatile FanOutLimits fanOutLimits = FanOutLimits.DEFAULT;

    /** @param clock nanoseconds, as {@link System#nanoTime()} */
    QueueCore(WorkerPool pool, LongSupplier clock) {
        this.pool = pool;
        this.clock = clock;
        this.gate = new AdmissionGate(pool);
        this.keptJobs = new KeptJobs(pool);
        this.lanes = new LaneCore(pool, clock);
    }

    WorkerPool pool() {
        return pool;
    }

    long now() {
        return clock.getAsLong();
    }

    AdmissionGate gate() {
        return gate;
    }

    KeptJobs keptJobs() {
        return keptJobs;
    }

    LaneCore lanes() {
        return lanes;
    }

    ThreadLocal<Boolean> publishing() {
        return publishing;
    }

    QueueLimits limits() {
        return limits;
    }

    void setLimits(QueueLimits newLimits) {
        limits = newLimits;
    }

    FanOutLimits fanOutLimits() {
        return fanOutLimits;
    }

    void setFanOutLimits(FanOutLimits newLimits) {
        fanOutLimits = newLimits;
    }

    void countTimedOut() {
        timedOut.increment();
    }

    void countRefused() {
        refused.increment();
    }

    long timedOut() {
        return timedOut.sum();
    }

    long refused() {
        return refused.sum();
    }
}
