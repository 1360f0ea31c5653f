/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.worker.WorkerPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Timeouts on one thread, each O(log n). */
@AnyThread
final class TimerService {
    private static final Logger LOG = LoggerFactory.getLogger(TimerService.class);

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, body -> {
        Thread thread = new Thread(null, body, "jvirtd-worker-timer");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Entry> entries = ConcurrentHashMap.newKeySet();

    TimerService() {
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** After {@link #close} the timeout is one that has been cancelled. */
    WorkerPool.Timeout schedule(Owner owner, Duration delay, Runnable body) {
        Entry entry = new Entry(owner, body);
        entries.add(entry);
        try {
            entry.future = executor.schedule(entry, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            entries.remove(entry);
        }
        return entry;
    }

    /** Cancels the timeouts of an owner and gives their descriptions. */
    List<String> cancelAll(Owner owner) {
        return entries.stream().filter(entry -> entry.owner == owner && entry.cancel())
                .map(entry -> entry.body.toString())
                .toList();
    }

    void close() {
        executor.shutdownNow();
        entries.clear();
    }

    private final class Entry implements Runnable, WorkerPool.Timeout {
        private final Owner owner;
        private final Runnable body;
        /** Set once, by the thread that schedules, before the entry is returned. */
        private volatile Future<?> future;

        Entry(Owner owner, Runnable body) {
            this.owner = owner;
            this.body = body;
        }

        @Override
        public void run() {
            if (!entries.remove(this)) {
                return;
            }
            try {
                body.run();
            } catch (Throwable e) {
                LOG.error("A timeout of {} has failed: {}", owner, body, e);
            }
        }

        @Override
        public boolean cancel() {
            if (!entries.remove(this)) {
                return false;
            }
            Future<?> scheduled = future;
            if (scheduled != null) {
                scheduled.cancel(false);
            }
            return true;
        }
    }
}
