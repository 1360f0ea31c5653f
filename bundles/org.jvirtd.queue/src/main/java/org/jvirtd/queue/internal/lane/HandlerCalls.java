/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.lane;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.thread.OnEventLane;

/** The calls of handlers in one lane: what they throw, and how long they take. */
final class HandlerCalls {

    /** A call that has ended or runs. */
    record Timed(String handler, long nanos) {
        static final Timed NONE = new Timed("", 0);
    }

    private record Running(DriverHandler handler, long since) {}

    private final LaneCore core;
    private final Object owner;
    private final LongAdder failed = new LongAdder();
    /** Written in the lane. */
    private volatile Timed slowest = Timed.NONE;
    /** Null if none runs; written in the lane. */
    private volatile Running running;

    HandlerCalls(LaneCore core, Object owner) {
        this.core = core;
        this.owner = owner;
    }

    /** Calls one after the other those that want the event. */
    @OnEventLane
    void call(List<DriverHandler> handlers, HypervisorEvent event) {
        for (DriverHandler handler : handlers) {
            call(handler, event);
        }
    }

    private void call(DriverHandler handler, HypervisorEvent event) {
        long begin = core.now();
        running = new Running(handler, begin);
        try {
            if (handler.wants(event.category())) {
                handler.onHypervisorEvent(event);
            }
        } catch (RuntimeException | Error e) {
            failed.increment();
            core.log().warn(QuietLog.Topic.FAILED, handler.name(), "Handler " + handler.name() + " has failed on "
                    + event.category() + " of " + owner, e);
        } finally {
            running = null;
            ended(handler, event, core.now() - begin);
        }
    }

    private void ended(DriverHandler handler, HypervisorEvent event, long nanos) {
        if (nanos > slowest.nanos) {
            slowest = new Timed(handler.name(), nanos);
        }
        Duration limit = core.limits().slowHandler();
        if (nanos > limit.toNanos()) {
            core.log().warn(QuietLog.Topic.SLOW, handler.name(), "Handler " + handler.name() + " took "
                    + Duration.ofNanos(nanos).toMillis() + " ms for " + event.category() + " of " + owner
                    + ", more than slow_handler_millis = " + limit.toMillis());
        }
    }

    long failed() {
        return failed.sum();
    }

    /** The slowest call, the one that runs included. */
    Timed slowest() {
        Timed ended = slowest;
        Running now = running;
        long nanos = now == null ? 0 : core.now() - now.since;
        return nanos > ended.nanos ? new Timed(now.handler.name(), nanos) : ended;
    }
}
