/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.testpools;

import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jvirtd.worker.Lane;
import org.jvirtd.worker.ParkedCall;
import org.jvirtd.worker.PoolLimits;

/**
 * A pool in which a submitted task runs at once, on the thread that submits it, no timeout comes by itself, and who would park goes
 * on, unless interrupted: what is left undone stays undone, and nothing covers it up.
 */
public final class InlinePool extends OpenPool {
    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final ScheduledExecutorService LIMIT = Executors.newSingleThreadScheduledExecutor(body -> {
        Thread thread = new Thread(body, "limit");
        thread.setDaemon(true);
        return thread;
    });
    private final PoolLimits limits;
    private final Set<Scheduled> scheduled = ConcurrentHashMap.newKeySet();
    private volatile boolean slept;
    private final Queue<ParkedCall<?, ?>> parked = new ConcurrentLinkedQueue<>();

    /** @param places what the admission gate lets through at once */
    public InlinePool(int places) {
        limits = new PoolLimits(1, 1, 1, 1_000, 2 + places, FOR_EVER);
    }

    private final class Scheduled implements Timeout {
        private final Runnable task;

        Scheduled(Runnable task) {
            this.task = task;
        }

        @Override
        public boolean cancel() {
            return scheduled.remove(this);
        }

        void fire() {
            if (scheduled.remove(this)) {
                task.run();
            }
        }
    }

    /** Timeouts that have neither come nor been cancelled. */
    public int armed() {
        return scheduled.size();
    }

    /** All timeouts come now. */
    public void fireAll() {
        scheduled.forEach(Scheduled::fire);
    }

    /** Whether all that would have parked would have been woken by now. */
    public boolean allWoken() {
        for (ParkedCall<?, ?> call = parked.poll(); call != null; call = parked.poll()) {
            try {
                parkFor(call);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        return !slept;
    }

    /** Parks, until it is woken or a limit has passed. */
    <T, X extends Exception> T parkFor(ParkedCall<T, X> call) throws X {
        Thread caller = Thread.currentThread();
        Future<?> limit = LIMIT.schedule(() -> {
            slept = true;
            caller.interrupt();
        }, 3, TimeUnit.SECONDS);
        try {
            return call.call();
        } finally {
            limit.cancel(false);
            Thread.interrupted();
        }
    }

    /** Whether somebody was not woken in time. */
    boolean hasSlept() {
        return slept;
    }

    @Override
    public boolean trySubmit(Lane lane, Runnable task) {
        task.run();
        return true;
    }

    @Override
    public <T, X extends Exception> T park(String what, ParkedCall<T, X> call) throws X {
        if (Thread.currentThread().isInterrupted()) {
            return call.call();
        }
        parked.add(call);
        return null;
    }

    @Override
    public Timeout schedule(Duration delay, Runnable task) {
        Scheduled timeout = new Scheduled(task);
        scheduled.add(timeout);
        return timeout;
    }

    @Override
    public PoolLimits limits() {
        return limits;
    }
}
