/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jvirtd.worker.Lane;
import org.jvirtd.worker.ParkedCall;
import org.jvirtd.worker.PoolFigures;
import org.jvirtd.worker.PoolLimits;
import org.jvirtd.worker.WorkerPool;

/** Workers without limits. */
final class TestPool implements WorkerPool, AutoCloseable {
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @Override
    public boolean trySubmit(Lane lane, Runnable task) {
        try {
            workers.execute(task);
            return true;
        } catch (RejectedExecutionException closed) {
            return false;
        }
    }

    @Override
    public boolean hasRoom(Lane lane) {
        return true;
    }

    @Override
    public void whenRoom(Lane lane, Runnable callback) {
        if (!workers.isShutdown()) {
            callback.run();
        }
    }

    @Override
    public <T, X extends Exception> T park(String what, ParkedCall<T, X> call) throws X {
        return call.call();
    }

    @Override
    public Timeout schedule(Duration delay, Runnable task) {
        Future<?> future = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public PoolFigures figures() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PoolLimits limits() {
        return PoolLimits.DEFAULT;
    }

    @Override
    public void close() {
        workers.shutdownNow();
        timer.shutdownNow();
    }
}
