/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.jvirtd.worker.Lane;
import org.jvirtd.stress.Meeting;
import org.jvirtd.worker.PoolLimits;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** The worker pool: no task waits while a worker sleeps or may be started, and none who waits for room is forgotten. */
public final class PoolRaces {
    private static final long LIMIT_NANOS = 10_000_000_000L;

    private PoolRaces() {}

    private static Task task() {
        return new Task(new Owner("test"), () -> {}, 0);
    }

    /** A full queue of two tasks: who asks to be told of room while the tasks leave is told. */
    @JCStressTest
    @Outcome(id = "1, 0, 2", expect = ACCEPTABLE, desc = "told once")
    @Outcome(expect = FORBIDDEN, desc = "not told, told twice, or a task was lost")
    @State
    public static class WhenRoom {
        private final TaskQueue queue = new TaskQueue(Lane.ORDINARY, 2);
        private final AtomicInteger told = new AtomicInteger();
        private int polled;

        public WhenRoom() {
            queue.offer(task());
            queue.offer(task());
        }

        @Actor
        public void waiting() {
            queue.whenRoom(told::getAndIncrement);
        }

        @Actor
        public void worker() {
            polled += queue.poll() == null ? 0 : 1;
            polled += queue.poll() == null ? 0 : 1;
        }

        @Arbiter
        public void look(III_Result r) {
            r.r1 = told.get();
            r.r2 = queue.size();
            r.r3 = polled;
        }
    }

    /** The bound holds though two offer at once, and what is taken can be polled. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "one taken, one refused")
    @Outcome(expect = FORBIDDEN, desc = "none or both taken")
    @State
    public static class Bound {
        private final TaskQueue queue = new TaskQueue(Lane.ORDINARY, 2);
        private final AtomicInteger taken = new AtomicInteger();

        public Bound() {
            queue.offer(task());
        }

        @Actor
        public void one() {
            taken.getAndAdd(queue.offer(task()) ? 1 : 0);
        }

        @Actor
        public void other() {
            taken.getAndAdd(queue.offer(task()) ? 1 : 0);
        }

        @Arbiter
        public void look(II_Result r) {
            r.r1 = taken.get();
            r.r2 = queue.size() - 1;
        }
    }

    private static boolean await(AtomicInteger counter, int value) {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (counter.get() < value) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(1);
        }
        return true;
    }

    /** One pool of real threads for all rounds: each round ends before the next may begin, so that no task covers for another. */
    private static PriorityWorkerPool pool(int workers) {
        PriorityWorkerPool pool = new PriorityWorkerPool();
        pool.setLimits(new PoolLimits(1, workers, 1, 1_000, 100, Duration.ofSeconds(60)));
        return pool;
    }

    /** With one worker: a task that waits for the next one is replaced when it parks, however the two meet. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both ran")
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "the actors have not met")
    @Outcome(expect = FORBIDDEN, desc = "the second waits though its worker is parked")
    @State
    public static class ParkedIsReplaced {
        private static final PriorityWorkerPool POOL = pool(1);
        private static final Owner OWNER = new Owner("test");
        private final Meeting meeting = new Meeting();
        private final AtomicInteger second = new AtomicInteger();
        private final AtomicInteger first = new AtomicInteger();

        @Actor
        public void parks(II_Result r) {
            if (!meeting.met()) {
                return;
            }
            POOL.trySubmit(OWNER, Lane.ORDINARY, () -> {
                POOL.park("the other task", () -> await(second, 1));
                first.getAndIncrement();
            });
            r.r1 = await(first, 1) ? first.get() : -1;
        }

        @Actor
        public void needed(II_Result r) {
            if (!meeting.met()) {
                return;
            }
            POOL.trySubmit(OWNER, Lane.ORDINARY, second::getAndIncrement);
            r.r2 = await(second, 1) ? second.get() : -1;
        }
    }

    /** With two workers: two tasks that need each other run at once, however they meet workers that fall asleep. */
    @JCStressTest
    @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "both ran at once")
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "the actors have not met")
    @Outcome(expect = FORBIDDEN, desc = "a task waits while a worker sleeps")
    @State
    public static class NoTaskSleeps {
        private static final PriorityWorkerPool POOL = pool(2);
        private static final Owner OWNER = new Owner("test");
        private final Meeting meeting = new Meeting();
        private final AtomicInteger begun = new AtomicInteger();

        private int meet() {
            if (!meeting.met()) {
                return 0;
            }
            AtomicInteger done = new AtomicInteger();
            POOL.trySubmit(OWNER, Lane.ORDINARY, () -> {
                begun.getAndIncrement();
                await(begun, 2);
                done.getAndIncrement();
            });
            return await(done, 1) ? begun.get() : -1;
        }

        @Actor
        public void one(II_Result r) {
            r.r1 = meet();
        }

        @Actor
        public void other(II_Result r) {
            r.r2 = meet();
        }
    }
}
