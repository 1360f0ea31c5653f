/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.internal.handler.HandlerTable;
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
    private final HandlerTable handlers;
    /** The lines in which something is held or waits, and some that {@link Watch} has not yet found idle. */
    private final Set<JobLine> activeLines = ConcurrentHashMap.newKeySet();
    /** Each at most once; a loop thread that posts adds to it, so it takes no lock. */
    private final Queue<DomainQueue<?>> activeLanes = new ConcurrentLinkedQueue<>();
    private final LongAdder timedOut = new LongAdder();
    private final LongAdder refused = new LongAdder();
    /** Set on a thread while it calls listeners. */
    private final ThreadLocal<Boolean> publishing = ThreadLocal.withInitial(() -> false);
    private volatile QueueLimits limits = QueueLimits.DEFAULT;
    private volatile boolean closed;
    private volatile FanOutLimits fanOutLimits = FanOutLimits.DEFAULT;

    /** @param clock nanoseconds, as {@link System#nanoTime()} */
    QueueCore(WorkerPool pool, LongSupplier clock) {
        this(pool, clock, new HandlerTable(pool, clock));
    }

    QueueCore(WorkerPool pool, LongSupplier clock, HandlerTable handlers) {
        this.pool = pool;
        this.clock = clock;
        this.gate = new AdmissionGate(pool, handlers::reservedWorkers);
        this.keptJobs = new KeptJobs(pool);
        this.lanes = new LaneCore(pool, clock);
        this.handlers = handlers;
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

    /** The domains whose event lanes are not empty, and some that {@link Watch} has not yet found idle. */
    Queue<DomainQueue<?>> activeLanes() {
        return activeLanes;
    }

    HandlerTable handlers() {
        return handlers;
    }

    Set<JobLine> activeLines() {
        return activeLines;
    }

    boolean isClosed() {
        return closed;
    }

    /** Fails whoever waits, and whoever comes. */
    void close() {
        closed = true;
        activeLines.forEach(JobLine::close);
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
