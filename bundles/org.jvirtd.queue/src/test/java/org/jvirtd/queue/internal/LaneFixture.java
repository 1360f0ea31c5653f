/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.EventSource;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.LaneFigures;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.testpools.ManualPool;

/** A domain with its lane, on a pool and a clock that the test moves, and what its handler has handled. */
final class LaneFixture {
    static final String WORLD = "test:default";
    static final UUID UUID_1 = new UUID(0, 1);

    final ManualPool pool = new ManualPool();
    final QueueCore core = new QueueCore(pool, pool::now);
    final DomainQueuesService queues = new DomainQueuesService(core);
    final Handlers handlers = new Handlers(pool::now);
    final List<String> handled = new ArrayList<>();
    final Calls calls = new Calls();
    final QueueSpace world;
    final ManagedDomain<String> domain;

    LaneFixture() {
        queues.follow(handlers);
        world = queues.open(WORLD, ErrorDomain.QEMU);
        domain = world.add(UUID_1, "test", "off");
    }

    /** With a handler that notes down what it handles. */
    static LaneFixture handling() {
        LaneFixture fixture = new LaneFixture();
        fixture.handle("");
        return fixture;
    }

    /** Adds a handler that notes down what it handles. */
    void handle(String prefix) {
        handlers.add(WORLD, UUID_1, "handler" + prefix, event -> handled.add(prefix + text(event)));
    }

    void post(EventCategory category, int... numbers) {
        for (int number : numbers) {
            domain.post(event(category, number));
        }
    }

    void post(EventCategory category, String device, int number) {
        domain.post(HypervisorEvent.of(category, device, new TypedParameter.IntValue("n", number)));
    }

    static HypervisorEvent event(EventCategory category, int number) {
        return HypervisorEvent.of(category, new TypedParameter.IntValue("n", number));
    }

    static int number(HypervisorEvent event) {
        return ((TypedParameter.IntValue) event.details().get(0)).value();
    }

    /** Such as {@code RTC_CHANGE disk 7}. */
    static String text(HypervisorEvent event) {
        return event.category() + (event.device() == null ? "" : " " + event.device()) + " " + number(event);
    }

    LaneFigures figures() {
        return domain.figures().lane();
    }

    /** A call that runs and stays, as one on a frozen guest. */
    Job hold() {
        Job[] held = new Job[1];
        domain.submit(JobClass.MODIFY, calls.call("holder", job -> {
            held[0] = job;
            job.keep(this, () -> {});
        }));
        pool.runAll();
        return held[0];
    }

    void advance(long millis) {
        pool.advance(Duration.ofMillis(millis));
    }

    /** Notes down what it is told. */
    static final class Source implements EventSource {
        final List<String> told = new ArrayList<>();

        @Override
        public void pause() {
            told.add("pause");
        }

        @Override
        public void resume() {
            told.add("resume");
        }
    }
}
