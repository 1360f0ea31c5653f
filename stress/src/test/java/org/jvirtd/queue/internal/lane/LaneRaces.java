/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.lane;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.EventSource;
import org.jvirtd.stress.Meeting;
import org.jvirtd.testpools.OtherThreadPool;
import org.jvirtd.testpools.InlinePool;
import org.jvirtd.worker.WorkerPool;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** The event lane: what is posted is handled once, in order, one at a time, whoever posts, comes or goes meanwhile. */
public final class LaneRaces {

    /** Paused at one event, resumed at none. */
    private static final LaneLimits ONE_IS_TOO_MANY = new LaneLimits(100, 1 << 20, 1, 0);

    private LaneRaces() {}

    /** What has been handled, as digits. */
    static class Heard extends LaneFixture {
        private final AtomicBoolean busy = new AtomicBoolean();
        /** Plain on purpose: the lane itself must order the accesses. */
        int heard;
        int atOnce;

        Heard(WorkerPool pool) {
            super(pool);
        }

        final void hear(HypervisorEvent event) {
            if (!busy.compareAndSet(false, true)) {
                atOnce++;
            }
            heard = heard * 10 + number(event);
            busy.set(false);
        }

        final void post(int number) {
            lane.post(event(EventCategory.LIFECYCLE, number));
        }
    }

    /** Two post while the lane drains: each one's events are handled in order, one at a time, and none is left. */
    @JCStressTest
    @Outcome(id = {"1234, 0, 0", "1324, 0, 0", "1342, 0, 0", "3124, 0, 0", "3142, 0, 0",
            "3412, 0, 0"}, expect = ACCEPTABLE, desc = "in the order of each poster")
    @Outcome(expect = FORBIDDEN, desc = "lost, out of order, two at once, or left in the lane")
    @State
    public static class Post extends Heard {
        public Post() {
            super(new InlinePool(1));
            arrive(this::hear);
        }

        @Actor
        public void one() {
            post(1);
            post(2);
        }

        @Actor
        public void other() {
            post(3);
            post(4);
        }

        @Arbiter
        public void look(III_Result r) {
            r.r1 = heard;
            r.r2 = atOnce;
            r.r3 = lane.figures().depth();
        }
    }

    /** A lane that holds goes on when the handler comes, though an event is posted at that moment. */
    @JCStressTest
    @Outcome(id = "12, 0, 0", expect = ACCEPTABLE, desc = "handled in order")
    @Outcome(expect = FORBIDDEN, desc = "the lane holds though there is a handler")
    @State
    public static class HandlerComes extends Heard {
        public HandlerComes() {
            super(new InlinePool(1));
        }

        @Actor
        public void poster() {
            post(1);
            post(2);
        }

        @Actor
        public void handler() {
            arrive(this::hear);
        }

        @Arbiter
        public void look(III_Result r) {
            r.r1 = heard;
            r.r2 = atOnce;
            r.r3 = lane.figures().depth();
        }
    }

    /** An event that is posted while the domain is removed is handled or refused, as the answer says. */
    @JCStressTest
    @Outcome(id = {"1, 1, 0", "0, 0, 0"}, expect = ACCEPTABLE, desc = "handled, or refused and counted")
    @Outcome(expect = FORBIDDEN, desc = "taken and lost, or refused and handled")
    @State
    public static class PostWhileRemoved extends Heard {
        private boolean taken;

        public PostWhileRemoved() {
            super(new InlinePool(1));
            arrive(this::hear);
        }

        @Actor
        public void poster() {
            taken = lane.post(event(EventCategory.LIFECYCLE, 1));
        }

        @Actor
        public void remover() {
            lane.removed();
        }

        @Arbiter
        public void look(III_Result r) {
            r.r1 = taken ? 1 : 0;
            r.r2 = heard;
            r.r3 = lane.figures().depth() + (lane.figures().handled() + lane.figures().dropped() == 1 ? 0 : 100);
        }
    }

    /** A lane that holds, since there is no handler, and whose domain is removed: what waits is dropped and counted. */
    @JCStressTest
    @Outcome(id = "2, 0", expect = ACCEPTABLE, desc = "all dropped and counted")
    @Outcome(expect = FORBIDDEN, desc = "something was left in the lane of a removed domain")
    @State
    public static class RemovedWhileHeld extends Heard {
        public RemovedWhileHeld() {
            super(new InlinePool(1));
            post(1);
        }

        @Actor
        public void poster() {
            post(2);
        }

        @Actor
        public void remover() {
            lane.removed();
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = (int) lane.figures().dropped();
            r.r2 = lane.figures().depth();
        }
    }

    /** The world is closed while events are posted: nothing is left, and each is handled or counted as dropped. */
    @JCStressTest
    @Outcome(id = "2, 0", expect = ACCEPTABLE, desc = "handled or dropped")
    @Outcome(expect = FORBIDDEN, desc = "left in the lane of a closed world, or counted twice")
    @State
    public static class PostWhileClosed extends Heard {
        public PostWhileClosed() {
            super(new InlinePool(1));
            arrive(this::hear);
        }

        @Actor
        public void poster() {
            post(1);
            post(2);
        }

        @Actor
        public void closer() {
            lane.close();
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = (int) (lane.figures().handled() + lane.figures().dropped());
            r.r2 = lane.figures().depth();
        }
    }

    /** Events of which only the last counts, on both sides of a lifecycle event: merged on each side, never across it. */
    @JCStressTest
    @Outcome(id = {"192", "392", "193", "1932", "1923", "1392",
            "3192"}, expect = ACCEPTABLE, desc = "the last of each side")
    @Outcome(expect = FORBIDDEN, desc = "merged across the lifecycle event, or lost")
    @State
    public static class Merge extends Heard {
        public Merge() {
            super(new InlinePool(1));
        }

        @Actor
        public void one() {
            lane.post(last(1));
            post(9);
            lane.post(last(2));
        }

        @Actor
        public void other() {
            lane.post(last(3));
        }

        @Arbiter
        public void look(L_Result r) {
            arrive(this::hear);
            r.r1 = Integer.toString(heard) + (lane.figures().depth() == 0 ? "" : " left");
        }
    }

    /** A source above the high mark is paused, and goes on whenever the lane is empty, at the latest when it is quiet. */
    @JCStressTest
    @Outcome(id = "0, 0, 1", expect = ACCEPTABLE, desc = "the source goes on")
    @Outcome(expect = FORBIDDEN, desc = "the source is paused for ever, or an event was lost")
    @State
    public static class PauseAndResume extends Heard {
        private final OtherThreadPool pool;
        private volatile boolean paused;

        public PauseAndResume() {
            this(new OtherThreadPool());
        }

        private PauseAndResume(OtherThreadPool pool) {
            super(pool);
            this.pool = pool;
            core.setLimits(ONE_IS_TOO_MANY);
            arrive(this::hear);
            lane.source(new EventSource() {
                @Override
                public void pause() {
                    paused = true;
                }

                @Override
                public void resume() {
                    paused = false;
                }
            });
        }

        @Actor
        public void poster() {
            post(1);
        }

        @Actor
        public void worker() {
            pool.work(200);
        }

        @Arbiter
        public void look(III_Result r) {
            pool.workOff();
            r.r1 = paused ? 1 : 0;
            r.r2 = lane.figures().depth();
            r.r3 = (int) lane.figures().handled();
        }
    }

    /** A source inside the daemon that parks above the mark is woken when the lane is empty. */
    @JCStressTest
    @Outcome(id = {"1, 0", "1, 3"}, expect = ACCEPTABLE, desc = "woken, or the actors have not met")
    @Outcome(expect = FORBIDDEN, desc = "parked for ever")
    @State
    public static class ParkAtTheMark extends Heard {
        private final OtherThreadPool pool;
        private final Meeting meeting = new Meeting();
        private volatile boolean posted;

        public ParkAtTheMark() {
            this(new OtherThreadPool());
        }

        private ParkAtTheMark(OtherThreadPool pool) {
            super(pool);
            this.pool = pool;
            arrive(this::hear);
            post(1);
            post(2);
            post(3);
        }

        @Actor
        public void poster() {
            if (meeting.met()) {
                lane.postAndPark(event(EventCategory.BLOCK_JOB, 4));
                posted = true;
            }
        }

        @Actor
        public void worker() {
            if (meeting.met()) {
                while (!posted && pool.allWoken()) {
                    pool.work(1);
                }
                pool.workOff();
            }
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = pool.allWoken() ? 1 : 0;
            r.r2 = lane.figures().depth();
        }
    }
}
