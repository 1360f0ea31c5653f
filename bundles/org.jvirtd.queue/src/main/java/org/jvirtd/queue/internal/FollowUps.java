/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.FollowUp;
import org.jvirtd.queue.JobClass;
import org.jvirtd.worker.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The follow-up jobs of one domain that have not begun: one for each kind and device. */
@AnyThread
final class FollowUps {
    private static final Logger LOG = LoggerFactory.getLogger(FollowUps.class);

    /** Most that wait. */
    static final int MOST = 1_000;

    private record Key(String kind, String device) {}

    private final QueueCore core;
    private final JobLine line;
    private final Object owner;
    /** Guarded by itself. */
    private final Map<Key, Waiting> waiting = new HashMap<>();
    /** Guarded by waiting. */
    private boolean closed;
    /** Those that wait or run. */
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong taken = new AtomicLong();

    FollowUps(QueueCore core, JobLine line, Object owner) {
        this.core = core;
        this.line = line;
        this.owner = owner;
    }

    /** False if it is refused; true also if one like it waits already. */
    boolean add(String kind, String device, JobClass jobClass, FollowUp task) {
        if (jobClass == JobClass.NONE || jobClass == JobClass.ASYNC_NESTED) {
            throw new IllegalArgumentException("a follow-up job is not of class " + jobClass);
        }
        Key key = new Key(Objects.requireNonNull(kind, "kind"), device);
        Waiting added = new Waiting(key, jobClass, Objects.requireNonNull(task, "task"));
        String refusal = null;
        synchronized (waiting) {
            if (closed) {
                refusal = "its world is closed";
            } else if (waiting.containsKey(key)) {
                return true;
            } else if (waiting.size() >= MOST) {
                refusal = MOST + " others wait";
            } else {
                waiting.put(key, added);
                open.incrementAndGet();
                taken.incrementAndGet();
            }
        }
        if (refusal != null) {
            core.countRefused();
            LOG.warn("Follow-up job {} of {} is refused: {}", added, owner, refusal);
            return false;
        }
        line.enter(added);
        return true;
    }

    /** Takes no more; those that wait still run. */
    void close() {
        synchronized (waiting) {
            closed = true;
        }
    }

    /** Whether none waits or runs. */
    boolean isEmpty() {
        return open.get() == 0;
    }

    /** How many were ever taken. */
    long taken() {
        return taken.get();
    }

    private final class Waiting extends Waiter {
        private final Key key;
        private final FollowUp task;

        Waiting(Key key, JobClass jobClass, FollowUp task) {
            super(jobClass, key.kind, 0);
            this.key = key;
            this.task = task;
        }

        @Override
        int rank() {
            return FOLLOW_UP_RANK;
        }

        @Override
        boolean isBounded() {
            return false;
        }

        @Override
        boolean expires() {
            return false;
        }

        @Override
        boolean needsWorker() {
            return true;
        }

        @Override
        void admitted(HeldJob job) {
            Hand.over(core.pool(), Lane.ORDINARY, () -> run(job));
        }

        private void run(HeldJob job) {
            synchronized (waiting) {
                waiting.remove(key);
            }
            job.thread = Thread.currentThread();
            try {
                task.run(job);
            } catch (RuntimeException | Error e) {
                LOG.error("Follow-up job {} of {} has failed", this, owner, e);
            } finally {
                if (!job.isKept()) {
                    job.close();
                }
                open.decrementAndGet();
                core.gate().release();
            }
        }

        /** The queues stop: the line refuses no follow-up else, and none waits in vain. */
        @Override
        void failed(VirtException error) {
            synchronized (waiting) {
                waiting.remove(key);
            }
            open.decrementAndGet();
            LOG.warn("Follow-up job {} of {} is left out: {}", this, owner, error.getMessage());
        }

        @Override
        public String toString() {
            return key.device == null ? key.kind : key.kind + " of " + key.device;
        }
    }
}
