/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.PoolLimits;
import org.jvirtd.worker.WorkerPool;

/**
 * Calls observers on ordinary workers, parked, since they may wait: a bounded number at once, so that observers that are stuck
 * never take the workers that calls need.
 */
@AnyThread
final class ObserverCrew {
    /** Most observers that are called at once. */
    static final int MOST = 32;

    /** How often those that are called are looked at. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final WorkerPool pool;
    /** Observers that are called now, or wait for a worker. Guarded by this. */
    private final Set<ObserverLane> running = new HashSet<>();
    /** Set while they will be looked at. Guarded by this. */
    private WorkerPool.Timeout watch;
    /** Guarded by this. */
    private boolean closed;
    /** Those that wait for a place. Guarded by this. */
    private final Queue<ObserverLane> waiting = new ArrayDeque<>();

    ObserverCrew(WorkerPool pool) {
        this.pool = pool;
    }

    /** How many may run at once now: never more than a quarter of the workers that calls do not need to run. */
    int places() {
        PoolLimits limits = pool.limits();
        int free = limits.maxParkedWorkers() - limits.maxWorkers() - limits.prioWorkers();
        return Math.max(1, Math.min(MOST, free / 4));
    }

    /** Has an observer called as soon as there is a place; the caller sees to it that it is started once only. */
    void start(ObserverLane observer) {
        int places = places();
        synchronized (this) {
            if (running.size() >= places) {
                waiting.add(observer);
                return;
            }
            running.add(observer);
            if (watch == null) {
                lookLater();
            }
        }
        hand(observer);
    }

    /** On the pool's timer: names those whose call takes too long. */
    private void look() {
        List<ObserverLane> now;
        synchronized (this) {
            now = List.copyOf(running);
            watch = null;
            if (!now.isEmpty()) {
                lookLater();
            }
        }
        now.forEach(ObserverLane::watch);
    }

    private void lookLater() {
        if (!closed) {
            watch = pool.schedule(LOOK, this::look);
        }
    }

    /** Leaves nothing on the pool's timer. */
    synchronized void close() {
        closed = true;
        if (watch != null) {
            watch.cancel();
        }
    }

    private void hand(ObserverLane observer) {
        Runnable task = new Runnable() {
            @Override
            public void run() {
                serve(observer);
            }

            @Override
            public String toString() {
                return "observer " + observer.service();
            }
        };
        if (!pool.trySubmit(Lane.ORDINARY, task)) {
            pool.whenRoom(Lane.ORDINARY, () -> hand(observer));
        }
    }

    private void serve(ObserverLane observer) {
        boolean more = pool.park("observer " + observer.service(), observer::serveBatch);
        ObserverLane next;
        synchronized (this) {
            if (more) {
                waiting.add(observer);
            }
            running.remove(observer);
            next = waiting.poll();
            if (next != null) {
                running.add(next);
            }
        }
        if (next != null) {
            hand(next);
        }
    }
}
