/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.jvirtd.api.thread.AnyThread;

/** Counts the calls that are inside one service, and keeps others out while it is closed. */
@AnyThread
public final class ServiceGate {
    /** Calls inside, plus {@link Integer#MIN_VALUE} while it is closed. */
    private final AtomicInteger calls = new AtomicInteger();

    /** Enters a call; each success is followed by one {@link #exit}. */
    public boolean tryEnter() {
        int inside;
        do {
            inside = calls.get();
            if (inside < 0) {
                return false;
            }
        } while (!calls.compareAndSet(inside, inside + 1));
        return true;
    }

    /** A call has left. */
    public void exit() {
        if (calls.decrementAndGet() == Integer.MIN_VALUE) {
            wake();
        }
    }

    /** Lets no more calls in. */
    void close() {
        calls.getAndUpdate(n -> n < 0 ? n : n + Integer.MIN_VALUE);
    }

    /** Lets calls in again. */
    void open() {
        calls.getAndUpdate(n -> n < 0 ? n - Integer.MIN_VALUE : n);
    }

    /** How many calls are inside. */
    int inside() {
        return calls.get() & Integer.MAX_VALUE;
    }

    /**
     * Waits until no call is inside; it is closed.
     *
     * @param hurry cuts the limit short: to {@code shorter}, counted from the moment when it is first seen to be true
     * @return false when calls are inside at the limit
     */
    synchronized boolean awaitEmpty(Duration limit, BooleanSupplier hurry, Duration shorter)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        boolean hurried = false;
        while (calls.get() != Integer.MIN_VALUE) {
            if (!hurried && hurry.getAsBoolean()) {
                hurried = true;
                end = Math.min(end, System.nanoTime() + shorter.toNanos());
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            // Rounded up: a wait of no time is one without a limit.
            wait(left / 1_000_000 + 1);
        }
        return true;
    }

    /** Lets {@link #awaitEmpty} look again. */
    synchronized void wake() {
        notifyAll();
    }
}
