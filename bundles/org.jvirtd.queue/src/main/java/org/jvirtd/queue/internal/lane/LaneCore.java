/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.lane;

import java.util.function.LongSupplier;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.internal.log.QuietLog;
import org.jvirtd.worker.WorkerPool;

/** What all event lanes share. */
@AnyThread
public final class LaneCore {
    private final WorkerPool pool;
    private final LongSupplier clock;
    private final QuietLog drops;
    private final QuietLog sourceFailures;
    /** The lane that a thread runs now. */
    private final ThreadLocal<EventLane> running = new ThreadLocal<>();
    private volatile DriverHandlers handlers = DriverHandlers.NONE;
    private volatile LaneLimits limits = LaneLimits.DEFAULT;

    /** @param clock nanoseconds, as {@link System#nanoTime()} */
    public LaneCore(WorkerPool pool, LongSupplier clock) {
        this.pool = pool;
        this.clock = clock;
        this.drops = new QuietLog(clock);
        this.sourceFailures = new QuietLog(clock);
    }

    WorkerPool pool() {
        return pool;
    }

    long now() {
        return clock.getAsLong();
    }

    /** Says which lanes drop events. */
    QuietLog drops() {
        return drops;
    }

    /** Says which sources have failed. */
    QuietLog sourceFailures() {
        return sourceFailures;
    }

    DriverHandlers handlers() {
        return handlers;
    }

    ThreadLocal<EventLane> running() {
        return running;
    }

    /**
     * Checks that the calling thread may wait.
     *
     * @param what it wants to do
     * @throws IllegalStateException if it runs an event lane
     */
    public void requireNoLane(String what) {
        EventLane lane = running.get();
        if (lane != null) {
            throw new IllegalStateException(what + " in the " + lane + ", which must not wait; a follow-up job may");
        }
    }

    /** Sets the table of handlers; before the first world is opened. */
    public void setHandlers(DriverHandlers table) {
        handlers = table;
    }

    /** The limits in force. */
    public LaneLimits limits() {
        return limits;
    }

    /** Puts limits in force for events from now on. */
    public void setLimits(LaneLimits newLimits) {
        limits = newLimits;
    }
}
