/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.reactor;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures what runs on one loop thread, and runs it so that an exception ends nothing. Written by the loop, read by
 * others.
 */
public final class LoopMeter {

    /** Something that may throw. */
    @FunctionalInterface
    public interface Step {
        /** Runs it. */
        void run() throws Exception;
    }

    /** What the meter has seen. */
    record Reading(long turns, long lagLast, long lagMax, long lagAverage, String slowest, long slowestNanos) {}

    private static final Logger LOG = LoggerFactory.getLogger(LoopMeter.class);
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long WARN_INTERVAL_NANOS = 1_000_000_000L;

    private final String thread;
    private final LongSupplier clock;
    private volatile long slowNanos;

    private final AtomicReference<Object> current = new AtomicReference<>();
    private final AtomicLong currentSince = new AtomicLong();
    private volatile Reading reading = new Reading(0, 0, 0, 0, "", 0);

    /** Owned by the loop, as all that follow. */
    private int depth;
    private long turnBegan;
    private boolean inTurn;
    private long turns;
    private long lagMax;
    private double lagAverage;
    private String slowest = "";
    private long slowestNanos;
    private final Rate slowness = new Rate();
    private final Rate failures = new Rate();

    LoopMeter(String thread, LongSupplier clock, long slowNanos) {
        this.thread = thread;
        this.clock = clock;
        this.slowNanos = slowNanos;
    }

    void slowNanos(long limit) {
        slowNanos = limit;
    }

    /** Runs a callback: an exception is logged, the time is measured. Only errors of the machine come out. */
    public void guard(Object culprit, Step step) {
        boolean outer = depth++ == 0;
        long began = 0;
        if (outer) {
            began = clock.getAsLong();
            if (!inTurn) {
                inTurn = true;
                turnBegan = began;
            }
            currentSince.lazySet(began);
            current.lazySet(culprit);
        }
        try {
            step.run();
        } catch (VirtualMachineError e) {
            if (!(e instanceof StackOverflowError)) {
                throw e;
            }
            failed(culprit, e);
        } catch (Throwable t) {
            failed(culprit, t);
        } finally {
            depth--;
            if (outer) {
                current.lazySet(null);
                measured(culprit, clock.getAsLong(), began);
            }
        }
    }

    private void failed(Object culprit, Throwable t) {
        if (failures.admits(clock.getAsLong())) {
            LOG.warn("{}: callback {} failed ({} more failures since the last such line)", thread, name(culprit),
                    failures.suppressed(), t);
        }
    }

    private void measured(Object culprit, long ended, long began) {
        long took = ended - began;
        if (took > slowestNanos) {
            slowestNanos = took;
            slowest = name(culprit);
        }
        if (took >= slowNanos && slowness.admits(ended)) {
            LOG.warn("{}: callback {} held the loop for {} ms ({} more slow ones since the last such line)", thread,
                    name(culprit), took / NANOS_PER_MILLI, slowness.suppressed());
        }
    }

    /** One line a second; counts what it holds back. */
    private static final class Rate {
        private long last;
        private boolean used;
        private int held;
        private int suppressed;

        boolean admits(long now) {
            if (used && now - last < WARN_INTERVAL_NANOS) {
                held++;
                return false;
            }
            used = true;
            last = now;
            suppressed = held;
            held = 0;
            return true;
        }

        int suppressed() {
            return suppressed;
        }
    }

    /** A turn has ended. */
    void turnEnded() {
        turns++;
        long lag = 0;
        if (inTurn) {
            inTurn = false;
            lag = clock.getAsLong() - turnBegan;
            lagMax = Math.max(lagMax, lag);
            lagAverage += (lag - lagAverage) / 16;
        }
        reading = new Reading(turns, lag, lagMax, (long) lagAverage, slowest,
                slowestNanos);
    }

    Reading reading() {
        return reading;
    }

    /** The callback that has been running for longer than a limit; null if there is none. Any thread. */
    public String stuckFor(long limitNanos) {
        Object culprit = current.get();
        return culprit != null && clock.getAsLong() - currentSince.get() > limitNanos ? name(culprit) : null;
    }

    /** Milliseconds that the running callback has taken so far. Any thread. */
    public long runningMillis() {
        return (clock.getAsLong() - currentSince.get()) / NANOS_PER_MILLI;
    }

    static String name(Object culprit) {
        if (culprit instanceof String text) {
            return text;
        }
        String name = culprit.getClass().getName();
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : name.substring(0, lambda);
    }
}
