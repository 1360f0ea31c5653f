/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.lane;

import java.util.List;
import java.util.function.LongSupplier;

import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.thread.OnEventLane;

/** Calls the handlers of one domain, and knows which call has taken longest. */
final class HandlerTimes {

    /** A call that has ended or runs, in nanoseconds. */
    record Timed(String handler, long nanos) {
        static final Timed NONE = new Timed("", 0);
    }

    private record Running(DriverHandler handler, long since) {}

    private final LongSupplier clock;
    /** Written in the lane. */
    private volatile Timed slowest = Timed.NONE;
    /** Null if none runs; written in the lane. */
    private volatile Running running;

    HandlerTimes(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Calls one after the other those that take the event.
     *
     * @return false if all of them have gone
     */
    @OnEventLane
    boolean call(List<DriverHandler> handlers, HypervisorEvent event) {
        boolean wanted = false;
        boolean called = false;
        for (DriverHandler handler : handlers) {
            if (handler.takes(event.category())) {
                wanted = true;
                called |= call(handler, event);
            }
        }
        return called || !wanted;
    }

    private boolean call(DriverHandler handler, HypervisorEvent event) {
        long begun = clock.getAsLong();
        running = new Running(handler, begun);
        try {
            long nanos = handler.call(event, begun);
            if (nanos > slowest.nanos) {
                slowest = new Timed(handler.name(), nanos);
            }
            return nanos != DriverHandler.GONE;
        } finally {
            running = null;
        }
    }

    /** The slowest call, the one that runs included. */
    Timed slowest() {
        Timed ended = slowest;
        Running now = running;
        long nanos = now == null ? 0 : clock.getAsLong() - now.since;
        return nanos > ended.nanos ? new Timed(now.handler.name(), nanos) : ended;
    }
}
