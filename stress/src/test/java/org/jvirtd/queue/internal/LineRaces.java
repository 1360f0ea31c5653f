/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.jvirtd.api.VirtException;
import org.jvirtd.queue.CallTicket;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.testpools.InlinePool;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Entering and leaving the line of one object: every call ends once, and nothing is left behind. */
public final class LineRaces {

    private LineRaces() {}

    /** An object whose normal slot is held. */
    abstract static class Held {
        final InlinePool pool = new InlinePool(10);
        final QueueCore core = new QueueCore(pool, System::nanoTime);
        final ObjectQueue<Long> object = Fixture.object(core, (key, event) -> {});
        final Job holder = object.begin(JobClass.MODIFY, "holder");

        Held() {
            // The thread that makes the rounds is that of an actor: it must not count as the holder's.
            ((HeldJob) holder).thread = null;
        }

        /** Holders, waiting calls and armed timeouts, which all must be gone. */
        final int left() {
            return object.figures().holders().size() + object.figures().waiting() + pool.armed();
        }
    }

    /** A call that gets in line while the slot becomes free runs, and its timeout is cancelled, whichever was armed first. */
    @JCStressTest
    @Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "ran once, nothing left")
    @Outcome(expect = FORBIDDEN, desc = "lost, twice, or a timeout was left")
    @State
    public static class EnterWhileReleased extends Held {
        private final Fixture.Call call = new Fixture.Call();

        @Actor
        public void enter() {
            object.submit(JobClass.MODIFY, call);
        }

        @Actor
        public void release() {
            holder.close();
        }

        @Arbiter
        public void look(III_Result r) {
            r.r1 = call.ran.get();
            r.r2 = call.failed.get();
            r.r3 = left();
        }
    }

    /** A timeout that comes while the slot becomes free: the call runs or fails, never both. */
    @JCStressTest
    @Outcome(id = {"1, 0, 0", "0, 1, 0"}, expect = ACCEPTABLE, desc = "ended once, nothing left")
    @Outcome(expect = FORBIDDEN, desc = "lost, ended twice, or something was left")
    @State
    public static class ExpireWhileReleased extends Held {
        private final Fixture.Call call = new Fixture.Call();

        public ExpireWhileReleased() {
            object.submit(JobClass.MODIFY, call);
        }

        @Actor
        public void expire() {
            pool.fireAll();
        }

        @Actor
        public void release() {
            holder.close();
        }

        @Arbiter
        public void look(III_Result r) {
            r.r1 = call.ran.get();
            r.r2 = call.failed.get();
            r.r3 = left();
        }
    }

    /** A cancelled call does not run, one that was not cancelled does, and the answer of cancel says which it was. */
    @JCStressTest
    @Outcome(id = {"1, 0, 0", "0, 1, 0"}, expect = ACCEPTABLE, desc = "ran or was cancelled, nothing left")
    @Outcome(expect = FORBIDDEN, desc = "neither, both, or something was left")
    @State
    public static class CancelWhileReleased extends Held {
        private final Fixture.Call call = new Fixture.Call();
        private final CallTicket ticket = object.submit(JobClass.MODIFY, call);
        private boolean cancelled;

        @Actor
        public void cancel() {
            cancelled = ticket.cancel();
        }

        @Actor
        public void release() {
            holder.close();
        }

        @Arbiter
        public void look(III_Result r) {
            r.r1 = call.ends();
            r.r2 = cancelled ? 1 : 0;
            r.r3 = left();
        }
    }

    /** A worker that parks in line while the slot becomes free gets it. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "got the slot and gave it back")
    @Outcome(expect = FORBIDDEN, desc = "did not get it, or something was left")
    @State
    public static class ParkWhileReleased extends Held {
        private final ParkedWaiter waiter = new ParkedWaiter(JobClass.MODIFY, "parked");

        @Actor
        public void park() {
            object.line.enter(waiter);
        }

        @Actor
        public void release() {
            holder.close();
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = waiter.isDone() ? 1 : 0;
            waiter.closeIfAdmitted();
            r.r2 = left();
        }
    }

    /** A parked worker that is interrupted while the slot becomes free has the slot or the error, and leaks none. */
    @JCStressTest
    @Outcome(id = {"1, 0", "2, 0"}, expect = ACCEPTABLE, desc = "the slot or the error")
    @Outcome(expect = FORBIDDEN, desc = "a slot or a timeout was leaked")
    @State
    public static class InterruptWhileReleased extends Held {
        private int got;

        @Actor
        public void park() {
            Thread.currentThread().interrupt();
            try (Job job = object.begin(JobClass.MODIFY, "parked")) {
                got = 1;
            } catch (VirtException e) {
                got = 2;
            } finally {
                Thread.interrupted();
            }
        }

        @Actor
        public void release() {
            holder.close();
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = got;
            r.r2 = left();
        }
    }

    /** Nobody gets the slot that the kill of a destroy frees but the destroy. */
    @JCStressTest
    @Outcome(id = "12, 0", expect = ACCEPTABLE, desc = "the destroy, then the call that came meanwhile")
    @Outcome(expect = FORBIDDEN, desc = "the call went first, or something was left")
    @State
    public static class DestroyGoesFirst extends Held {
        private int order;

        public DestroyGoesFirst() {
            object.onDestroy(holder::close);
        }

        @Actor
        public void destroy() {
            object.submit(JobClass.DESTROY, new Fixture.Call(() -> order = order * 10 + 1));
        }

        @Actor
        public void call() {
            object.submit(JobClass.MODIFY, new Fixture.Call(() -> order = order * 10 + 2));
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = order;
            r.r2 = left();
        }
    }

    /** A job that is kept while it ends is not remembered for its owner. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "forgotten")
    @Outcome(expect = FORBIDDEN, desc = "the cleanup of an ended job has run")
    @State
    public static class KeepWhileClosed extends Held {
        private final Object owner = new Object();
        private int cleanups;

        @Actor
        public void keep() {
            holder.keep(owner, () -> cleanups++);
        }

        @Actor
        public void close() {
            holder.close();
        }

        @Arbiter
        public void look(I_Result r) {
            core.keptJobs().ownerGone(owner);
            r.r1 = cleanups + left();
        }
    }

    /** A kept job whose owner goes while it ends: cleaned up at most once, and the slot is free. */
    @JCStressTest
    @Outcome(id = {"0, 0", "1, 0"}, expect = ACCEPTABLE, desc = "at most one cleanup, the slot is free")
    @Outcome(expect = FORBIDDEN, desc = "two cleanups, or the slot is held")
    @State
    public static class OwnerGoesWhileClosed extends Held {
        private final Object owner = new Object();
        private int cleanups;

        public OwnerGoesWhileClosed() {
            holder.keep(owner, () -> cleanups++);
        }

        @Actor
        public void gone() {
            core.keptJobs().ownerGone(owner);
        }

        @Actor
        public void close() {
            holder.close();
        }

        @Arbiter
        public void look(II_Result r) {
            core.keptJobs().ownerGone(owner);
            r.r1 = cleanups;
            r.r2 = left();
        }
    }
}
