/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.lane;

import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.worker.WorkerPool;

/** A lane with one handler that comes when it is told to. */
class LaneFixture {
    private static final UUID DOMAIN = new UUID(0, 1);
    private static final LaneLimits SMALL = new LaneLimits(4, 1 << 20, 50, 25);

    final LaneCore core;
    final EventLane lane;
    private volatile List<DriverHandler> handlers = List.of();

    /** @param pool where the lane runs; the marks are at two events and at one, the bound at four */
    LaneFixture(WorkerPool pool) {
        core = new LaneCore(pool, System::nanoTime);
        core.setLimits(SMALL);
        core.setHandlers(new DriverHandlers() {
            @Override
            public List<DriverHandler> of(String world, UUID uuid) {
                return handlers;
            }

            @Override
            public void onArrival(BiConsumer<String, UUID> callback) {}
        });
        lane = new EventLane(core, "test:stress", DOMAIN, "test", ErrorDomain.TEST, () -> false);
    }

    /** The handler comes, and the lane is told. */
    final void arrive(Consumer<HypervisorEvent> body) {
        handlers = List.of(new DriverHandler() {
            @Override
            public String name() {
                return "handler";
            }

            @Override
            public boolean takes(EventCategory category) {
                return true;
            }

            @Override
            public long call(HypervisorEvent event, long begun) {
                body.accept(event);
                return 0;
            }
        });
        lane.wake();
    }

    static HypervisorEvent event(EventCategory category, int number) {
        return new HypervisorEvent(category, Integer.toString(number), List.of());
    }

    /** An event of a kind of which only the last counts; all of one device. */
    static HypervisorEvent last(int number) {
        return new HypervisorEvent(EventCategory.RTC_CHANGE, "one",
                List.of(new TypedParameter.IntValue("number", number)));
    }

    static int number(HypervisorEvent event) {
        return event.details().isEmpty()
                ? Integer.parseInt(event.device())
                : ((TypedParameter.IntValue) event.details().get(0)).value();
    }
}
