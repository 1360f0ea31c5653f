/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirtd.worker.internal.PoolFixture.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.jvirtd.testkit.Await;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.PoolLimits;
import org.jvirtd.worker.WorkerInfo;

/** Growing, shrinking, parking, and the change of each limit while tasks run. */
class LimitsTest {

    private static PoolLimits idle(PoolLimits limits, Duration idle) {
        return new PoolLimits(limits.minWorkers(), limits.maxWorkers(), limits.prioWorkers(), limits.maxQueuedTasks(),
                limits.maxParkedWorkers(), idle);
    }

    private static PoolLimits parked(PoolLimits limits, int maxParked) {
        return new PoolLimits(limits.minWorkers(), limits.maxWorkers(), limits.prioWorkers(), limits.maxQueuedTasks(),
                maxParked, limits.workerIdle());
    }

    private static void awaitWorkers(PoolFixture fixture, int workers) {
        Await.until(workers + " workers", () -> fixture.pool.figures().workers() == workers);
    }

    @Test
    void theLaneGrowsToItsMaximumAndNotBeyond() {
        try (PoolFixture fixture = new PoolFixture(limits(2, 6, 1))) {
            assertThat(fixture.pool.figures().workers()).isEqualTo(2);
            CountDownLatch blockers = fixture.occupy(Lane.ORDINARY, 6);
            fixture.submit(Lane.ORDINARY, () -> {});
            assertThat(fixture.pool.figures().workers()).isEqualTo(6);
            assertThat(fixture.pool.figures().queued()).containsEntry(Lane.ORDINARY, 1);
            blockers.countDown();
        }
    }

    @Test
    void idleWorkersEndDownToTheMinimum() {
        try (PoolFixture fixture = new PoolFixture(idle(limits(2, 6, 1), Duration.ofMillis(20)))) {
            fixture.occupy(Lane.ORDINARY, 6).countDown();
            awaitWorkers(fixture, 2);
            fixture.occupy(Lane.ORDINARY, 6).countDown();
            awaitWorkers(fixture, 2);
            assertThat(fixture.pool.workers()).filteredOn(worker -> worker.lane() == Lane.ORDINARY).hasSize(2);
        }
    }

    @Test
    void numbersOfEndedWorkersAreUsedAgain() {
        try (PoolFixture fixture = new PoolFixture(idle(limits(1, 3, 1), Duration.ofMillis(20)))) {
            for (int round = 0; round < 3; round++) {
                fixture.occupy(Lane.ORDINARY, 3).countDown();
                awaitWorkers(fixture, 1);
            }
            CountDownLatch blockers = fixture.occupy(Lane.ORDINARY, 3);
            assertThat(fixture.pool.workers()).extracting(WorkerInfo::thread).contains("jvirtd-worker-1",
                    "jvirtd-worker-2", "jvirtd-worker-3");
            blockers.countDown();
        }
    }

    @Test
    void aRaisedMinimumStartsWorkersAtOnce() {
        try (PoolFixture fixture = new PoolFixture(limits(1, 10, 1))) {
            fixture.pool.setLimits(limits(7, 10, 1));
            assertThat(fixture.pool.figures().workers()).isEqualTo(7);
        }
    }

    @Test
    void aRaisedMaximumLetsWaitingTasksRunAtOnce() {
        try (PoolFixture fixture = new PoolFixture(limits(1, 1, 1))) {
            CountDownLatch blocker = fixture.occupy(Lane.ORDINARY, 1);
            CountDownLatch waiting = new CountDownLatch(3);
            CountDownLatch hold = new CountDownLatch(1);
            for (int i = 0; i < 3; i++) {
                fixture.submit(Lane.ORDINARY, () -> {
                    waiting.countDown();
                    Await.zero("hold", hold);
                });
            }
            fixture.pool.setLimits(limits(1, 4, 1));
            Await.zero("all three at once", waiting);
            hold.countDown();
            blocker.countDown();
        }
    }

    @Test
    void aLoweredMaximumEndsWorkersAsTheyGetFree() {
        try (PoolFixture fixture = new PoolFixture(limits(1, 6, 1))) {
            CountDownLatch blockers = fixture.occupy(Lane.ORDINARY, 6);
            fixture.pool.setLimits(limits(1, 2, 1));
            assertThat(fixture.pool.figures().workers()).isEqualTo(6);
            blockers.countDown();
            awaitWorkers(fixture, 2);
        }
    }

    @Test
    void aLoweredMaximumEndsIdleWorkersToo() {
        try (PoolFixture fixture = new PoolFixture(limits(6, 6, 1))) {
            Await.until("all asleep", () -> fixture.pool.figures().freeWorkers() == 6);
            fixture.pool.setLimits(limits(2, 2, 1));
            awaitWorkers(fixture, 2);
        }
    }

    @Test
    void theNumberOfPriorityWorkersFollowsItsLimit() {
        try (PoolFixture fixture = new PoolFixture(limits(1, 1, 1))) {
            fixture.pool.setLimits(limits(1, 1, 4));
            assertThat(fixture.pool.figures().priorityWorkers()).isEqualTo(4);
            fixture.pool.setLimits(limits(1, 1, 2));
            Await.until("2 priority workers", () -> fixture.pool.figures().priorityWorkers() == 2);
        }
    }

    @Test
    void theBoundOfTheLanesFollowsItsLimit() {
        try (PoolFixture fixture = new PoolFixture(new PoolLimits(1, 1, 1, 1, 100, Duration.ofSeconds(60)))) {
            CountDownLatch blocker = fixture.occupy(Lane.ORDINARY, 1);
            assertThat(fixture.submit(Lane.ORDINARY, () -> {})).isTrue();
            assertThat(fixture.submit(Lane.ORDINARY, () -> {})).isFalse();
            CountDownLatch room = new CountDownLatch(1);
            fixture.pool.whenRoom(Lane.ORDINARY, room::countDown);
            fixture.pool.setLimits(new PoolLimits(1, 1, 1, 3, 100, Duration.ofSeconds(60)));
            assertThat(room.getCount()).as("told by the raise").isZero();
            assertThat(fixture.submit(Lane.ORDINARY, () -> {})).isTrue();
            blocker.countDown();
        }
    }

    @Test
    void theIdleTimeFollowsItsLimit() {
        try (PoolFixture fixture = new PoolFixture(limits(1, 4, 1))) {
            fixture.occupy(Lane.ORDINARY, 4).countDown();
            Await.until("all asleep", () -> fixture.pool.figures().freeWorkers() == 4);
            fixture.pool.setLimits(idle(limits(1, 4, 1), Duration.ofMillis(20)));
            awaitWorkers(fixture, 1);
        }
    }

    @Test
    void aParkedWorkerIsReplaced() {
        try (PoolFixture fixture = new PoolFixture(limits(1, 1, 1))) {
            CountDownLatch parked = new CountDownLatch(20);
            for (int i = 0; i < 20; i++) {
                fixture.submit(Lane.ORDINARY, () -> fixture.parkUntilClosed(parked));
            }
            Await.zero("20 parked on a lane of one worker", parked);
            CountDownLatch done = new CountDownLatch(1);
            fixture.submit(Lane.ORDINARY, done::countDown);
            Await.zero("a task beside them", done);
            assertThat(fixture.pool.figures().parked()).isEqualTo(20);
            assertThat(fixture.pool.workers()).filteredOn(worker -> worker.parkedOn().equals("the end of the test"))
                    .hasSize(20);
            fixture.releaseParked();
            awaitWorkers(fixture, 1);
            assertThat(fixture.pool.figures().parked()).isZero();
        }
    }

    @Test
    void parkedPriorityAndDestroyWorkersAreReplacedToo() {
        try (PoolFixture fixture = new PoolFixture(limits(1, 1, 1))) {
            CountDownLatch ordinary = fixture.occupy(Lane.ORDINARY, 1);
            for (Lane lane : List.of(Lane.PRIORITY, Lane.DESTROY)) {
                CountDownLatch parked = new CountDownLatch(3);
                for (int i = 0; i < 3; i++) {
                    fixture.submit(lane, () -> fixture.parkUntilClosed(parked));
                }
                Await.zero("3 parked in lane " + lane, parked);
            }
            ordinary.countDown();
        }
    }

    @Test
    void beyondTheLimitAParkedWorkerIsNotReplacedUntilTheLimitIsRaised() {
        PoolLimits few = parked(limits(1, 1, 1), 4);
        try (PoolFixture fixture = new PoolFixture(few)) {
            CountDownLatch parked = new CountDownLatch(3);
            List<CountDownLatch> later = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                fixture.submit(Lane.ORDINARY, () -> fixture.parkUntilClosed(parked));
            }
            Await.zero("3 parked, with the priority worker 4 threads", parked);
            CountDownLatch done = new CountDownLatch(1);
            later.add(done);
            fixture.submit(Lane.ORDINARY, done::countDown);
            assertThat(fixture.pool.figures().workers()).isEqualTo(3);
            assertThat(fixture.pool.figures().queued()).containsEntry(Lane.ORDINARY, 1);
            fixture.pool.setLimits(parked(few, 5));
            Await.zero("the task, with the raised limit", done);
        }
    }

    @Test
    void aNestedParkCountsOnceAndAParkOutsideOfThePoolNotAtAll() {
        try (PoolFixture fixture = new PoolFixture(limits(1, 1, 1))) {
            CountDownLatch done = new CountDownLatch(1);
            List<Integer> counts = new ArrayList<>();
            fixture.submit(Lane.ORDINARY, () -> {
                fixture.pool.park("outer", () -> {
                    counts.add(fixture.pool.park("inner", () -> fixture.pool.figures().parked()));
                    counts.add(fixture.pool.figures().parked());
                    return null;
                });
                done.countDown();
            });
            Await.zero("task", done);
            counts.add(fixture.pool.park("no worker", () -> fixture.pool.figures().parked()));
            assertThat(counts).containsExactly(1, 1, 0);
        }
    }

    @Test
    void whoWaitsForRoomIsToldOutsideOfThePoolsLock() {
        try (PoolFixture fixture = new PoolFixture(new PoolLimits(1, 1, 1, 1, 100, Duration.ofSeconds(60)))) {
            CountDownLatch blocker = fixture.occupy(Lane.ORDINARY, 1);
            fixture.submit(Lane.ORDINARY, () -> {});
            List<Boolean> locked = new ArrayList<>();
            fixture.pool.whenRoom(Lane.ORDINARY, () -> locked.add(Thread.holdsLock(fixture.pool)));
            fixture.pool.setLimits(new PoolLimits(1, 1, 1, 3, 100, Duration.ofSeconds(60)));
            assertThat(locked).containsExactly(false);
            blocker.countDown();
        }
    }

    @Test
    void whoWaitsForRoomAndFailsWithAnErrorCostsNeitherTaskNorWorker() {
        try (PoolFixture fixture = new PoolFixture(new PoolLimits(1, 1, 1, 1, 100, Duration.ofSeconds(60)))) {
            CountDownLatch blocker = fixture.occupy(Lane.ORDINARY, 1);
            CountDownLatch done = new CountDownLatch(1);
            fixture.submit(Lane.ORDINARY, done::countDown);
            fixture.pool.whenRoom(Lane.ORDINARY, () -> {
                throw new NoClassDefFoundError("a class of a bundle that has gone, for the test");
            });
            blocker.countDown();
            Await.zero("the task", done);
        }
    }

    @Test
    void aLaneNeverHoldsMoreThanItsBoundAlsoWhileTasksAreRefused() throws InterruptedException {
        TaskQueue queue = new TaskQueue(Lane.ORDINARY, 1);
        Task task = new Task(new Owner("test"), () -> {}, 0);
        queue.offer(task);
        Thread refused = new Thread(() -> {
            for (int i = 0; i < 2_000_000; i++) {
                queue.offer(task);
            }
        });
        refused.start();
        int most = 0;
        while (refused.isAlive()) {
            most = Math.max(most, queue.size());
        }
        refused.join();
        assertThat(most).isEqualTo(1);
    }
}
