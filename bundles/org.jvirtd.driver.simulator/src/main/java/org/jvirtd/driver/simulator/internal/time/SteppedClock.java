/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import org.jvirtd.api.thread.AnyThread;

/** A time that stands until it is told to go on. What is due then happens in the order of its times; at one time, in that of the asking. */
@AnyThread
public final class SteppedClock implements WorldClock {
    /** A step longer than this is a mistake. */
    public static final Duration LONGEST = Duration.ofDays(366);

    /** So many different times, at which something is due, are in one step at most. */
    static final int MOST_STOPS = 1_000_000;

    private record Due(long nanos, long order, Runnable callback) {}

    private final long startMillis;
    /** Held while it goes on; taken before this object's monitor. */
    private final Object going = new Object();
    /** Owner: this object's monitor. */
    private final PriorityQueue<Due> waiting = new PriorityQueue<>(
            Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order));
    /** How many have been asked for; owner: this object's monitor. */
    private long asked;
    /** Since the start; written under this object's monitor. */
    private volatile long nanos;

    /** It stands at this moment. */
    public SteppedClock(Instant start) {
        this(start.toEpochMilli(), 0);
    }

    /**
     * It stands so long after a start.
     *
     * @param startMillis since 1970
     */
    public SteppedClock(long startMillis, long nanos) {
        this.startMillis = startMillis;
        this.nanos = nanos;
    }

    /** When it started, in milliseconds since 1970. */
    public long startMillis() {
        return startMillis;
    }

    @Override
    public long millis() {
        return startMillis + nanos / 1_000_000;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Runnable at(long when, Runnable callback) {
        synchronized (this) {
            if (when > nanos) {
                Due due = new Due(when, asked++, callback);
                waiting.add(due);
                return () -> remove(due);
            }
        }
        callback.run();
        return () -> {};
    }

    @Override
    public Runnable workAt(long when, Runnable work) {
        return at(when, work);
    }

    private synchronized void remove(Due due) {
        waiting.remove(due);
    }

    /**
     * Goes on by this time, and stops on its way wherever something is due: that happens on this thread.
     *
     * @param settle called at each stop when all that is due has happened, and waits for what follows from it
     * @throws IllegalArgumentException for a time that is negative or too long
     * @throws IllegalStateException after too many stops; it has gone as far as that
     */
    public void step(Duration time, Runnable settle) {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a step is from 0 s to " + LONGEST.toDays() + " days, not " + time);
        }
        synchronized (going) {
            long target = nanos + time.toNanos();
            int stops = 0;
            for (List<Due> due = next(target); !due.isEmpty(); due = next(target)) {
                due.forEach(one -> one.callback().run());
                settle.run();
                if (++stops == MOST_STOPS) {
                    throw new IllegalStateException("the clock has stopped after " + MOST_STOPS + " stops in one step");
                }
            }
            arrive(target);
        }
    }

    /** Goes to the next time up to the target at which something is due, and takes that out. */
    private synchronized List<Due> next(long target) {
        List<Due> due = new ArrayList<>();
        if (waiting.isEmpty() || waiting.peek().nanos() > target) {
            return due;
        }
        nanos = Math.max(nanos, waiting.peek().nanos());
        while (!waiting.isEmpty() && waiting.peek().nanos() <= nanos) {
            due.add(waiting.poll());
        }
        return due;
    }

    private synchronized void arrive(long target) {
        nanos = target;
    }
}
