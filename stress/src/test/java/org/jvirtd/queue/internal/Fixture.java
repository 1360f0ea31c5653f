/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.Event;
import org.jvirtd.queue.CallTask;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.worker.Lane;

/** Objects of which each round of a test has its own. */
final class Fixture {
    static final DomainRef DOMAIN = new DomainRef(new UUID(0, 1), "test", 1);

    private Fixture() {}

    static ObjectQueue<Long> object(QueueCore core, BiConsumer<ObjectKey, Event> listener) {
        return new ObjectQueue<>(core, ErrorDomain.TEST, "test:stress", ObjectKey.domain(DOMAIN.uuid()), "test", 0L,
                listener);
    }

    /** An event that carries a number. */
    static Event event(long number) {
        return new DomainEvent.RtcChange(DOMAIN, number);
    }

    static long number(Event event) {
        return ((DomainEvent.RtcChange) event).offsetSeconds();
    }

    /** The next state, and an event that tells its number. */
    static Change<Long, Long> next(long now) {
        return new Change<>(now + 1, List.of(event(now + 1)), now + 1);
    }

    /** A call that counts how it ended, and runs something. */
    static final class Call implements CallTask {
        final AtomicInteger ran = new AtomicInteger();
        final AtomicInteger failed = new AtomicInteger();
        private final Runnable body;

        Call(Runnable body) {
            this.body = body;
        }

        Call() {
            this(() -> {});
        }

        @Override
        public String name() {
            return "call";
        }

        @Override
        public Lane lane() {
            return Lane.ORDINARY;
        }

        @Override
        public int bytes() {
            return 1;
        }

        @Override
        public void run(Job job) {
            ran.getAndIncrement();
            body.run();
        }

        @Override
        public void failed(VirtException error) {
            failed.getAndIncrement();
        }

        /** Ways in which it has ended: 1 if it ended once, by its run or by its failure. */
        int ends() {
            return ran.get() + failed.get();
        }
    }
}
