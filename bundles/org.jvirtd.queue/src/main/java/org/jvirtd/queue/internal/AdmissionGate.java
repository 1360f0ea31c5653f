/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.worker.PoolLimits;
import org.jvirtd.worker.WorkerPool;

/**
 * Keeps the jobs of all objects together from taking every thread: as many calls with a job are on workers at once as workers
 * may be parked, less those that calls without a job need. The rest waits in its lines.
 */
@AnyThread
final class AdmissionGate {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /** Aborts that may run or wait beyond the limit: half of the workers that are kept for destroys. */
    static final int RESERVED_FOR_ABORTS = 50;

    private final WorkerPool pool;
    /** Workers that observers may take. */
    private final IntSupplier observers;
    private final AtomicInteger admitted = new AtomicInteger();
    /** Set on a thread while it runs a call that has a place. */
    private final ThreadLocal<Boolean> counted = ThreadLocal.withInitial(() -> false);
    private final AtomicInteger waitingInCalls = new AtomicInteger();
    private final AtomicInteger reserved = new AtomicInteger();
    /** Lines whose first was not let through. */
    private final Queue<JobLine> blocked = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean looks = new AtomicBoolean();

    AdmissionGate(WorkerPool pool, IntSupplier observers) {
        this.pool = pool;
        this.observers = observers;
    }

    /** The places that are taken. */
    int taken() {
        return admitted.get();
    }

    /** Runs a call that has a place: who waits in it needs no second one. */
    void runCounted(Runnable call) {
        Boolean outer = counted.get();
        counted.set(true);
        try {
            call.run();
        } finally {
            counted.set(outer);
        }
    }

    /** Whether the calling thread runs a call that has a place. */
    boolean isCounted() {
        return counted.get();
    }

    private int limit() {
        PoolLimits limits = pool.limits();
        return Math.max(Math.max(1, limits.maxWorkers() * 3 / 4), limits.jobPlaces() - observers.getAsInt());
    }

    /** Takes a place that is kept for aborts. */
    boolean tryReserve() {
        if (reserved.incrementAndGet() <= RESERVED_FOR_ABORTS) {
            return true;
        }
        reserved.decrementAndGet();
        return false;
    }

    void giveBack() {
        reserved.decrementAndGet();
    }

    /**
     * A worker is about to wait for a job in its call: it takes a place, of which calls in line then have one less, even if there
     * is none; but no more may wait so than there are places.
     */
    boolean tryWaitInCall() {
        if (waitingInCalls.incrementAndGet() > limit()) {
            waitingInCalls.decrementAndGet();
            return false;
        }
        admitted.incrementAndGet();
        return true;
    }

    void endWaitInCall() {
        waitingInCalls.decrementAndGet();
        release();
    }

    private boolean tryAcquire() {
        int limit = limit();
        for (int now = admitted.get(); now < limit; now = admitted.get()) {
            if (admitted.compareAndSet(now, now + 1)) {
                return true;
            }
        }
        return false;
    }

    /** False if the line has to wait; then its {@link JobLine#pump} is called when there is a place. */
    boolean acquireOrWait(JobLine line) {
        if (tryAcquire()) {
            return true;
        }
        if (line.isBlocked().compareAndSet(false, true)) {
            blocked.add(line);
        }
        if (tryAcquire()) {
            return true;
        }
        lookAgain();
        return false;
    }

    void release() {
        admitted.decrementAndGet();
        pumpBlocked();
    }

    private void pumpBlocked() {
        while (admitted.get() < limit()) {
            JobLine line = blocked.poll();
            if (line == null) {
                return;
            }
            line.isBlocked().set(false);
            line.pump();
        }
    }

    /** The pool's limit may be raised while every place is taken for long. */
    private void lookAgain() {
        if (looks.compareAndSet(false, true)) {
            pool.schedule(LOOK_AGAIN, () -> {
                looks.set(false);
                pumpBlocked();
                if (!blocked.isEmpty()) {
                    lookAgain();
                }
            });
        }
    }
}
