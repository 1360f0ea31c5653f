/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.lane;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.EventSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the source of one lane to pause at the high mark and to resume at the low mark, and lets those go on that wait for it. One
 * thread at a time settles what is to be told; who comes meanwhile has it settled once more and does not wait.
 */
@AnyThread
final class Marks {
    private static final Logger LOG = LoggerFactory.getLogger(Marks.class);

    private final LaneCore core;
    private final Backlog backlog;
    private final Object owner;
    /** Threads that want it settled; who raises it from 0 settles. */
    private final AtomicInteger wanted = new AtomicInteger();
    private final Queue<CountDownLatch> parked = new ConcurrentLinkedQueue<>();
    private volatile EventSource source;
    private volatile boolean ended;
    /** Written by who settles. */
    private volatile boolean paused;
    /** The source that was told to pause; written by who settles. */
    private volatile EventSource told;

    Marks(LaneCore core, Backlog backlog, Object owner) {
        this.core = core;
        this.backlog = backlog;
        this.owner = owner;
    }

    boolean isPaused() {
        return paused;
    }

    /** Whether there is a source that is not told to pause, maybe since another thread is about to. */
    boolean isUntold() {
        EventSource now = source;
        return now != null && now != told;
    }

    void setSource(EventSource newSource) {
        source = newSource;
        settle();
    }

    /** The lane takes no events any more: nobody waits. */
    void end() {
        ended = true;
        settle();
    }

    /** Called whenever a mark may have been crossed. */
    void settle() {
        if (wanted.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            settleOnce();
            missed = wanted.addAndGet(-missed);
        } while (missed != 0);
    }

    /** Whether it should be paused, as it is now. */
    private boolean mustPause() {
        LaneLimits limits = core.limits();
        int depth = backlog.depth();
        long bytes = backlog.bytes();
        return !ended && (paused ? !limits.isLow(depth, bytes) : limits.isHigh(depth, bytes));
    }

    private void settleOnce() {
        // Read again after it is written: who changes the depth reads afterwards whether it is paused, so one sees the other.
        while (paused != mustPause()) {
            paused = !paused;
        }
        EventSource want = paused ? source : null;
        if (told != want) {
            EventSource before = told;
            told = null;
            if (before != null) {
                tell(before::resume);
            }
            if (want != null) {
                tell(want::pause);
            }
            told = want;
        }
        while (!paused && !parked.isEmpty()) {
            CountDownLatch one = parked.poll();
            if (one != null) {
                one.countDown();
            }
        }
    }

    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            core.sourceFailures().write(owner.toString(), more -> LOG.warn(
                    "The source of events of {} has failed when it was to pause or resume{}", owner, more, e));
        }
    }

    /** Waits parked while the lane is above its marks. */
    void awaitRoom() {
        while (!ended && (paused || core.limits().isHigh(backlog.depth(), backlog.bytes()))) {
            if (!parkOnce()) {
                return;
            }
        }
    }

    /** Until it is settled that there is room, maybe by a thread that does so now; false if it was interrupted. */
    private boolean parkOnce() {
        CountDownLatch room = new CountDownLatch(1);
        parked.add(room);
        settle();
        try {
            core.pool().park("event lane of " + owner, () -> {
                room.await();
                return null;
            });
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            parked.remove(room);
        }
    }
}
