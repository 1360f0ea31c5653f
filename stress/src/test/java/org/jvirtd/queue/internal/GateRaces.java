/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.queue.JobClass;
import org.jvirtd.testpools.InlinePool;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** The admission gate: no line that it turned away is forgotten, and it lets no more through than it has places. */
public final class GateRaces {

    private GateRaces() {}

    /** Two objects and a gate with one place. */
    abstract static class OnePlace {
        final InlinePool pool = new InlinePool(1);
        final QueueCore core = new QueueCore(pool, System::nanoTime);
        final ObjectQueue<Long> one = Fixture.object(core, (key, event) -> {});
        final ObjectQueue<Long> other = Fixture.object(core, (key, event) -> {});
        final AtomicInteger running = new AtomicInteger();
        /** Written by whoever runs a call. */
        volatile int atOnce;

        final void use() {
            if (running.incrementAndGet() > 1) {
                atOnce = 1;
            }
            running.decrementAndGet();
        }

        final Fixture.Call call() {
            return new Fixture.Call(this::use);
        }

        final int waiting() {
            return one.figures().waiting() + other.figures().waiting();
        }
    }

    /** Calls of two objects that meet at the gate both run; the timeout that looks again does not help here. */
    @JCStressTest
    @Outcome(id = "2, 0, 0", expect = ACCEPTABLE, desc = "both ran, one after the other")
    @Outcome(expect = FORBIDDEN, desc = "one waits for ever, or both ran at once")
    @State
    public static class TwoObjects extends OnePlace {
        private final Fixture.Call first = call();
        private final Fixture.Call second = call();

        @Actor
        public void one() {
            one.submit(JobClass.MODIFY, first);
        }

        @Actor
        public void other() {
            other.submit(JobClass.MODIFY, second);
        }

        @Arbiter
        public void look(III_Result r) {
            r.r1 = first.ends() + second.ends();
            r.r2 = atOnce;
            r.r3 = waiting();
        }
    }

    /** The same with several calls of each object, so that lines are turned away while others are let through. */
    @JCStressTest
    @Outcome(id = "6, 0, 0", expect = ACCEPTABLE, desc = "all ran, one after the other")
    @Outcome(expect = FORBIDDEN, desc = "one waits for ever, or two ran at once")
    @State
    public static class ManyCalls extends OnePlace {
        private final Fixture.Call[] calls = {call(), call(), call(), call(), call(), call()};

        @Actor
        public void one() {
            one.submit(JobClass.MODIFY, calls[0]);
            other.submit(JobClass.AGENT_MODIFY, calls[1]);
            one.submit(JobClass.QUERY, calls[2]);
        }

        @Actor
        public void other() {
            other.submit(JobClass.MODIFY, calls[3]);
            one.submit(JobClass.AGENT_MODIFY, calls[4]);
            other.submit(JobClass.QUERY, calls[5]);
        }

        @Arbiter
        public void look(III_Result r) {
            for (Fixture.Call call : calls) {
                r.r1 += call.ends();
            }
            r.r2 = atOnce;
            r.r3 = waiting();
        }
    }

    /** The one place is given back while a line is turned away. */
    @JCStressTest
    @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "the place went to the call, and came back")
    @Outcome(expect = FORBIDDEN, desc = "the call waits for ever, or the place is lost")
    @State
    public static class ReleaseWhileTurnedAway extends OnePlace {
        private final Fixture.Call call = call();

        public ReleaseWhileTurnedAway() {
            core.gate().acquireOrWait(new JobLine(core, ErrorDomain.TEST, other));
        }

        @Actor
        public void enter() {
            one.submit(JobClass.MODIFY, call);
        }

        @Actor
        public void release() {
            core.gate().release();
        }

        @Arbiter
        public void look(III_Result r) {
            Fixture.Call later = call();
            other.submit(JobClass.MODIFY, later);
            r.r1 = call.ends();
            r.r2 = later.ends();
            r.r3 = waiting();
        }
    }
}
