/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import org.jvirtd.api.thread.AnyThread;

/**
 * The calls to one handler: which threads are in one, and what became of those that ended. Once it is closed no call begins.
 */
@AnyThread
final class HandlerCalls {

    /** What has been counted; durations in nanoseconds. */
    record Counts(long handled, long failed, long slow, long slowest, long running) {}

    private static final class Running {
        private final Thread thread = Thread.currentThread();
        private final long since;
        /** The age at which it is named next; 0 before it has been. */
        private long nextNamed;

        Running(long since) {
            this.since = since;
        }
    }

    private final LongSupplier clock;
    /** Mostly none or one. All that follows is guarded by this. */
    private final List<Running> running = new ArrayList<>(0);
    private boolean closed;
    private long handled;
    private long failed;
    private long slow;
    private long slowest;

    HandlerCalls(LongSupplier clock) {
        this.clock = clock;
    }

    /** {@link #begin(long)} now. */
    boolean begin() {
        return begin(clock.getAsLong());
    }

    /**
     * A call of the calling thread begins.
     *
     * @param now the time on the clock
     * @return false if the handler has gone; else {@link #ended} follows
     */
    synchronized boolean begin(long now) {
        if (closed) {
            return false;
        }
        running.add(new Running(now));
        return true;
    }

    /** The calling thread's latest call has ended; how long it took, in nanoseconds. */
    synchronized long ended(boolean well, long slowNanos) {
        int mine = running.size() - 1;
        while (running.get(mine).thread != Thread.currentThread()) {
            mine--;
        }
        long took = clock.getAsLong() - running.remove(mine).since;
        if (well) {
            handled++;
        } else {
            failed++;
        }
        if (took > slowNanos) {
            slow++;
        }
        slowest = Math.max(slowest, took);
        notifyAll();
        return took;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /**
     * Lets no call begin any more, and waits for those that run, but not for the calling thread's own.
     *
     * @return false if one still runs after the limit
     */
    synchronized boolean close(Duration limit) {
        closed = true;
        long end = System.nanoTime() + limit.toNanos();
        while (othersRun()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            try {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private boolean othersRun() {
        return running.stream().anyMatch(call -> call.thread != Thread.currentThread());
    }

    /** The age of a call that runs for longer than this and is to be named now; then when it is twice as old; else 0. */
    synchronized long overdue(long slowNanos) {
        long now = clock.getAsLong();
        for (Running call : running) {
            long age = now - call.since;
            if (age > slowNanos && age >= call.nextNamed) {
                call.nextNamed = 2 * age;
                return age;
            }
        }
        return 0;
    }

    synchronized Counts counts() {
        long now = clock.getAsLong();
        long oldest = running.stream().mapToLong(call -> Math.max(0, now - call.since)).max().orElse(0);
        return new Counts(handled, failed, slow, Math.max(slowest, oldest), oldest);
    }
}
