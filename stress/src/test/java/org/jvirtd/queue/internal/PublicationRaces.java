/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.Collections;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.event.Event;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.testpools.InlinePool;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** The one door of state and the line of publication behind it. */
public final class PublicationRaces {

    private PublicationRaces() {}

    /** Events are published in the order of the states, one at a time, and none is left: the second of two updaters may go. */
    @JCStressTest
    @Outcome(id = "1234, 0, 0", expect = ACCEPTABLE, desc = "in the order of states")
    @Outcome(expect = FORBIDDEN, desc = "out of order, two at once, or left unpublished")
    @State
    public static class Order {
        private final ObjectQueue<Long> object = Fixture.object(new QueueCore(new InlinePool(1), System::nanoTime),
                this::heard);
        private final AtomicBoolean busy = new AtomicBoolean();
        /** Plain on purpose: publication itself must order the accesses. */
        private int order;
        private int atOnce;

        private void heard(ObjectKey key, Event event) {
            if (!busy.compareAndSet(false, true)) {
                atOnce++;
            }
            order = order * 10 + (int) Fixture.number(event);
            busy.set(false);
        }

        @Actor
        public void one() {
            object.update(Fixture::next);
            object.update(Fixture::next);
        }

        @Actor
        public void other() {
            object.update(Fixture::next);
            object.update(Fixture::next);
        }

        @Arbiter
        public void look(III_Result r) {
            r.r1 = order;
            r.r2 = atOnce;
            r.r3 = object.figures().unpublished();
        }
    }

    /** A thread that waits because too much is unpublished is told when there is room, though nothing is published after. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "all published, and the waiting one went on")
    @Outcome(expect = FORBIDDEN, desc = "still waits, or left unpublished")
    @State
    public static class Room {
        private final InlinePool pool = new InlinePool(1);
        private final Publication publication = new Publication(new QueueCore(pool, System::nanoTime), "test",
                event -> {});

        @Actor
        public void publisher() {
            publication.add(Collections.nCopies(Publication.HIGH_MARK, Fixture.event(1)));
            publication.publish(Publication.HIGH_MARK);
        }

        @Actor
        public void waiting() {
            for (int spins = 0; publication.size() == 0 && spins < 10_000; spins++) {
                Thread.onSpinWait();
            }
            publication.awaitRoom();
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = publication.size();
            r.r2 = pool.allWoken() ? 1 : 0;
        }
    }

    /** Whoever reads a snapshot sees all of what its step wrote, also into fields that are not final. */
    @JCStressTest
    @Outcome(id = {"0:0", "1:1"}, expect = ACCEPTABLE, desc = "the old state or the new one, whole")
    @Outcome(expect = FORBIDDEN, desc = "half a state")
    @State
    public static class Snapshot {
        private static final class Box {
            private int first;
            private int last;
        }

        private final ObjectQueue<Box> object = new ObjectQueue<>(new QueueCore(new InlinePool(1), System::nanoTime),
                ErrorDomain.TEST, "test:stress", ObjectKey.domain(Fixture.DOMAIN.uuid()), "test", new Box(),
                (key, event) -> {});

        @Actor
        public void writer() {
            object.update(now -> {
                Box next = new Box();
                next.first = 1;
                next.last = 1;
                return Change.of(next);
            });
        }

        @Actor
        public void reader(L_Result r) {
            Box now = object.snapshot();
            r.r1 = now.last + ":" + now.first;
        }
    }

    /** What an event tells has happened already: a listener never reads a snapshot older than the event. */
    @JCStressTest
    @Outcome(id = "0, 2", expect = ACCEPTABLE, desc = "no listener was ahead of the state")
    @Outcome(expect = FORBIDDEN, desc = "an event before its state")
    @State
    public static class EventAfterState {
        private final ObjectQueue<Long> object = Fixture.object(new QueueCore(new InlinePool(1), System::nanoTime),
                this::heard);
        private int early;
        private int heard;

        private void heard(ObjectKey key, Event event) {
            heard++;
            if (object.snapshot() < Fixture.number(event)) {
                early++;
            }
        }

        @Actor
        public void one() {
            object.update(Fixture::next);
        }

        @Actor
        public void other() {
            object.update(Fixture::next);
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = early;
            r.r2 = heard;
        }
    }
}
