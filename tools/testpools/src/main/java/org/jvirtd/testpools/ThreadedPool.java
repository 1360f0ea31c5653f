/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.testpools;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jvirtd.worker.Lane;

/** A pool of real threads; event lanes have workers of their own. */
public final class ThreadedPool extends OpenPool implements AutoCloseable {
    private static final int EVENT_WORKERS = 4;

    private final ExecutorService workers;
    private final ExecutorService eventWorkers = Executors.newFixedThreadPool(EVENT_WORKERS);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    /** As many ordinary workers as are needed. */
    public ThreadedPool() {
        workers = Executors.newCachedThreadPool();
    }

    /** @param threads ordinary workers */
    public ThreadedPool(int threads) {
        workers = Executors.newFixedThreadPool(threads);
    }

    @Override
    public boolean trySubmit(Lane lane, Runnable task) {
        try {
            (lane == Lane.EVENT ? eventWorkers : workers).execute(task);
            return true;
        } catch (RejectedExecutionException closed) {
            return false;
        }
    }

    @Override
    public void whenRoom(Lane lane, Runnable callback) {
        if (!workers.isShutdown()) {
            callback.run();
        }
    }

    @Override
    public Timeout schedule(Duration delay, Runnable task) {
        Future<?> future = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public void close() {
        workers.shutdownNow();
        eventWorkers.shutdownNow();
        timer.shutdownNow();
    }

    /** Closes it and waits until what runs has ended, so that nothing writes to a test's folder any more. */
    public void end() {
        close();
        try {
            for (ExecutorService threads : List.of(workers, eventWorkers, timer)) {
                if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
                    throw new AssertionError("a task has not ended within 60 s");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
