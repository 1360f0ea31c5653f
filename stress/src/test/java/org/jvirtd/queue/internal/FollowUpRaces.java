/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.queue.JobClass;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Follow-up jobs are merged, but never with one that may have read the state already. */
public final class FollowUpRaces {

    private FollowUpRaces() {}

    abstract static class Merging extends LineRaces.Held {
        private final AtomicInteger state = new AtomicInteger();
        private final FollowUps followUps = new FollowUps(core, object.line, object);
        /** What the last follow-up job has read, and how many ran. Owned by who holds the slot. */
        int read;
        int ran;

        final void change() {
            state.getAndIncrement();
            followUps.add("clean-up", "disk", JobClass.MODIFY, job -> {
                ran++;
                read = state.get();
            });
        }
    }

    /** The state changes again while the follow-up job of the last change begins: somebody reads the newest state. */
    @JCStressTest
    @Outcome(id = {"2, 1, 0", "2, 2, 0"}, expect = ACCEPTABLE, desc = "the newest state was read")
    @Outcome(expect = FORBIDDEN, desc = "the last change was overlooked, or something was left")
    @State
    public static class ChangeWhileItBegins extends Merging {
        public ChangeWhileItBegins() {
            change();
        }

        @Actor
        public void lane() {
            change();
        }

        @Actor
        public void release() {
            holder.close();
        }

        @Arbiter
        public void look(III_Result r) {
            r.r1 = read;
            r.r2 = ran;
            r.r3 = left();
        }
    }

    /** Two changes at once with the slot free: the newest state is read, and no two jobs hold the slot at once. */
    @JCStressTest
    @Outcome(id = {"2, 1, 0", "2, 2, 0"}, expect = ACCEPTABLE, desc = "the newest state was read")
    @Outcome(expect = FORBIDDEN, desc = "the last change was overlooked, or something was left")
    @State
    public static class TwoChanges extends Merging {
        public TwoChanges() {
            holder.close();
        }

        @Actor
        public void one() {
            change();
        }

        @Actor
        public void other() {
            change();
        }

        @Arbiter
        public void look(III_Result r) {
            r.r1 = read;
            r.r2 = ran;
            r.r3 = left();
        }
    }
}
