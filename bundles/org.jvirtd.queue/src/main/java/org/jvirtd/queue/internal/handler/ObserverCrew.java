/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.util.ArrayDeque;
import java.util.Queue;

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

    private final WorkerPool pool;
    /** Observers that are called now. Guarded by this. */
    private int running;
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
            if (running >= places) {
                waiting.add(observer);
                return;
            }
            running++;
        }
        hand(observer);
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
            next = waiting.poll();
            if (next == null) {
                running--;
            }
        }
        if (next != null) {
            hand(next);
        }
    }
}
