/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.lane;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.Expectation;
import org.jvirtd.testpools.InlinePool;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** A job that waits for an event: it is never missed, and no handler runs before the wait is over. */
public final class ExpectationRaces {

    private ExpectationRaces() {}

    abstract static class Expecting extends LaneFixture {
        final AtomicInteger handled = new AtomicInteger();

        Expecting() {
            super(new InlinePool(1));
        }

        /** 0 if it would still wait. */
        static int seen(Expectation expectation) {
            Optional<HypervisorEvent> event = expectation.await(Duration.ofDays(1));
            return event == null ? 0 : event.map(LaneFixture::number).orElse(9);
        }
    }

    /** Two events that fit come at once: one of them ends the wait, and both are handled. */
    @JCStressTest
    @Outcome(id = {"1, 2", "2, 2"}, expect = ACCEPTABLE, desc = "the wait has ended with one of them")
    @Outcome(expect = FORBIDDEN, desc = "the event was missed")
    @State
    public static class TwoEvents extends Expecting {
        private final Expectation expectation = lane.expect("event", event -> true);

        public TwoEvents() {
            arrive(event -> handled.getAndIncrement());
        }

        @Actor
        public void one() {
            lane.post(event(EventCategory.BLOCK_JOB, 1));
        }

        @Actor
        public void other() {
            lane.post(event(EventCategory.BLOCK_JOB, 2));
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = seen(expectation);
            r.r2 = handled.get();
        }
    }

    /** The command and its event, while another event is posted: the wait that was begun before the command ends. */
    @JCStressTest
    @Outcome(id = {"1, 0, 2", "2, 0, 2"}, expect = ACCEPTABLE, desc = "the wait has ended, before any handler ran")
    @Outcome(expect = FORBIDDEN, desc = "the event was missed, or a handler came first")
    @State
    public static class BeginAndCommand extends Expecting {
        private Expectation expectation;
        private volatile boolean seen;
        private final AtomicInteger early = new AtomicInteger();

        public BeginAndCommand() {
            arrive(event -> {
                handled.getAndIncrement();
                if (number(event) == 1 && !seen) {
                    early.getAndIncrement();
                }
            });
        }

        @Actor
        public void job() {
            expectation = lane.expect("event", event -> {
                seen = true;
                return true;
            });
            lane.post(event(EventCategory.BLOCK_JOB, 1));
        }

        @Actor
        public void other() {
            lane.post(event(EventCategory.BLOCK_JOB, 2));
        }

        @Arbiter
        public void look(III_Result r) {
            r.r1 = seen(expectation);
            r.r2 = early.get();
            r.r3 = handled.get();
        }
    }

    /** The world is closed while somebody begins to wait: the wait ends. */
    @JCStressTest
    @Outcome(id = "9, 0", expect = ACCEPTABLE, desc = "the wait has ended with nothing")
    @Outcome(expect = FORBIDDEN, desc = "waits for a world that is closed")
    @State
    public static class BeginWhileClosed extends Expecting {
        private Expectation expectation;

        @Actor
        public void job() {
            expectation = lane.expect("event", event -> true);
        }

        @Actor
        public void closer() {
            lane.close();
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = seen(expectation);
            r.r2 = handled.get();
        }
    }

    /** An event that is refused, since the domain is being removed, still ends the wait for it. */
    @JCStressTest
    @Outcome(id = {"1, 0", "1, 1"}, expect = ACCEPTABLE, desc = "the wait has ended")
    @Outcome(expect = FORBIDDEN, desc = "the event was missed")
    @State
    public static class RemovedMeanwhile extends Expecting {
        private final Expectation expectation = lane.expect("event", event -> true);

        public RemovedMeanwhile() {
            arrive(event -> handled.getAndIncrement());
        }

        @Actor
        public void poster() {
            lane.post(event(EventCategory.BLOCK_JOB, 1));
        }

        @Actor
        public void remover() {
            lane.removed();
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = seen(expectation);
            r.r2 = handled.get();
        }
    }
}
