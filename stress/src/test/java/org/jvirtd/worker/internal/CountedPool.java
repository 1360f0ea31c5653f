/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker.internal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.worker.Lane;
import org.jvirtd.worker.ParkedCall;
import org.jvirtd.worker.PoolFigures;
import org.jvirtd.worker.PoolLimits;
import org.jvirtd.worker.WorkerPool;

/** The daemon's pool, which also counts the timeouts that have neither come nor been cancelled. */
public final class CountedPool implements WorkerPool, AutoCloseable {
    private final PriorityWorkerPool pool = new PriorityWorkerPool();
    private final TimerService timer = new TimerService();
    private final WorkerPoolView view = new WorkerPoolView("stress", pool, timer);
    private final AtomicInteger armed = new AtomicInteger();

    public CountedPool(PoolLimits limits) {
        pool.setLimits(limits);
    }

    /** Timeouts that have neither come nor been cancelled. */
    public int armed() {
        return armed.get();
    }

    @Override
    public Timeout schedule(Duration delay, Runnable task) {
        armed.incrementAndGet();
        Timeout timeout = view.schedule(delay, () -> {
            armed.decrementAndGet();
            task.run();
        });
        return () -> {
            boolean cancelled = timeout.cancel();
            if (cancelled) {
                armed.decrementAndGet();
            }
            return cancelled;
        };
    }

    @Override
    public boolean trySubmit(Lane lane, Runnable task) {
        return view.trySubmit(lane, task);
    }

    @Override
    public boolean hasRoom(Lane lane) {
        return view.hasRoom(lane);
    }

    @Override
    public void whenRoom(Lane lane, Runnable callback) {
        view.whenRoom(lane, callback);
    }

    @Override
    public <T, X extends Exception> T park(String what, ParkedCall<T, X> call) throws X {
        return view.park(what, call);
    }

    @Override
    public PoolFigures figures() {
        return view.figures();
    }

    @Override
    public PoolLimits limits() {
        return view.limits();
    }

    @Override
    public void close() {
        timer.close();
        pool.shutdown(Duration.ofSeconds(10));
    }
}
