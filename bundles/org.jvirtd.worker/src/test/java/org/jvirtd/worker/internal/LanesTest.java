/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirtd.worker.internal.PoolFixture.limits;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvirtd.testkit.Await;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.PoolLimits;
import org.jvirtd.worker.WorkerInfo;

class LanesTest {

    @ParameterizedTest
    @EnumSource(Lane.class)
    void tasksOfALaneStartInTheOrderInWhichTheyCame(Lane lane) {
        try (PoolFixture fixture = new PoolFixture(limits(1, 1, 1))) {
            CountDownLatch ordinary = fixture.occupy(Lane.ORDINARY, 1);
            CountDownLatch own = lane == Lane.ORDINARY ? ordinary : fixture.occupy(lane, 1);
            List<Integer> ran = new CopyOnWriteArrayList<>();
            CountDownLatch done = new CountDownLatch(100);
            for (int i = 0; i < 100; i++) {
                int number = i;
                fixture.submit(lane, () -> {
                    ran.add(number);
                    done.countDown();
                });
            }
            own.countDown();
            Await.zero("all tasks", done);
            assertThat(ran).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
            ordinary.countDown();
        }
    }

    @Test
    void theEventLaneHasItsOwnWorkersBesideTheLimitOfAllOthers() {
        PoolLimits tight = new PoolLimits(1, 1, 1, 2, 1_000, 2, java.time.Duration.ofSeconds(60));
        try (PoolFixture fixture = new PoolFixture(tight)) {
            CountDownLatch ordinary = fixture.occupy(Lane.ORDINARY, 1);
            CountDownLatch priority = fixture.occupy(Lane.PRIORITY, 1);
            CountDownLatch events = fixture.occupy(Lane.EVENT, 2);
            assertThat(fixture.pool.workers()).filteredOn(worker -> worker.lane() == Lane.EVENT)
                    .extracting(worker -> worker.thread()).containsExactly("jvirtd-event-1", "jvirtd-event-2");
            fixture.submit(Lane.EVENT, () -> {});
            assertThat(fixture.pool.figures().queued()).containsEntry(Lane.EVENT, 1);
            List.of(ordinary, priority, events).forEach(CountDownLatch::countDown);
        }
    }

    @Test
    void aPriorityTaskRunsWhileEveryOrdinaryWorkerIsBusyAndTasksWait() {
        try (PoolFixture fixture = new PoolFixture(limits(1, 2, 1))) {
            CountDownLatch blockers = fixture.occupy(Lane.ORDINARY, 2);
            fixture.submit(Lane.ORDINARY, () -> {});
            List<String> threads = new CopyOnWriteArrayList<>();
            CountDownLatch done = new CountDownLatch(1);
            fixture.submit(Lane.PRIORITY, () -> {
                threads.add(Thread.currentThread().getName());
                done.countDown();
            });
            Await.zero("priority task", done);
            assertThat(threads).containsExactly("jvirtd-prio-1");
            assertThat(fixture.pool.figures().queued()).containsEntry(Lane.ORDINARY, 1);
            blockers.countDown();
        }
    }

    @Test
    void aPriorityWorkerTakesNoOrdinaryTask() {
        try (PoolFixture fixture = new PoolFixture(limits(1, 1, 3))) {
            CountDownLatch blocker = fixture.occupy(Lane.ORDINARY, 1);
            List<String> threads = new CopyOnWriteArrayList<>();
            CountDownLatch done = new CountDownLatch(50);
            for (int i = 0; i < 50; i++) {
                fixture.submit(Lane.ORDINARY, () -> {
                    threads.add(Thread.currentThread().getName());
                    done.countDown();
                });
                fixture.submit(Lane.PRIORITY, () -> {});
            }
            Await.until("priority lane is empty", () -> fixture.pool.figures().queued().get(Lane.PRIORITY) == 0);
            assertThat(threads).isEmpty();
            blocker.countDown();
            Await.zero("ordinary tasks", done);
            assertThat(threads).allMatch("jvirtd-worker-1"::equals);
        }
    }

    @Test
    void anIdleOrdinaryWorkerTakesPriorityTasksWhenThePriorityWorkersAreBusy() {
        try (PoolFixture fixture = new PoolFixture(limits(2, 2, 1))) {
            CountDownLatch all = fixture.occupy(Lane.PRIORITY, 3);
            assertThat(fixture.pool.workers()).filteredOn(worker -> !worker.task().isEmpty())
                    .extracting(WorkerInfo::thread)
                    .containsExactly("jvirtd-worker-1", "jvirtd-worker-2", "jvirtd-prio-1");
            all.countDown();
        }
    }

    @Test
    void aPriorityTaskDoesNotMakeTheOrdinaryLaneGrow() {
        try (PoolFixture fixture = new PoolFixture(limits(1, 5, 1))) {
            CountDownLatch all = fixture.occupy(Lane.PRIORITY, 2);
            fixture.submit(Lane.PRIORITY, () -> {});
            assertThat(fixture.pool.figures().workers()).isEqualTo(1);
            assertThat(fixture.pool.figures().queued()).containsEntry(Lane.PRIORITY, 1);
            all.countDown();
        }
    }

    @Test
    void aDestroyRunsWhileEveryOtherWorkerIsBusy() {
        try (PoolFixture fixture = new PoolFixture(limits(1, 1, 1))) {
            CountDownLatch ordinary = fixture.occupy(Lane.ORDINARY, 1);
            CountDownLatch prio = fixture.occupy(Lane.PRIORITY, 1);
            CountDownLatch destroyed = new CountDownLatch(1);
            fixture.submit(Lane.DESTROY, destroyed::countDown);
            Await.zero("destroy", destroyed);
            ordinary.countDown();
            prio.countDown();
        }
    }

    @Test
    void aFullLaneRefusesAndTellsWhenThereIsRoom() {
        PoolLimits limits = new PoolLimits(1, 1, 1, 4, 100, java.time.Duration.ofSeconds(60));
        try (PoolFixture fixture = new PoolFixture(limits)) {
            CountDownLatch blocker = fixture.occupy(Lane.ORDINARY, 1);
            for (int i = 0; i < 4; i++) {
                assertThat(fixture.submit(Lane.ORDINARY, () -> {})).isTrue();
            }
            assertThat(fixture.submit(Lane.ORDINARY, () -> {})).isFalse();
            assertThat(fixture.pool.hasRoom(Lane.ORDINARY)).isFalse();
            assertThat(fixture.pool.hasRoom(Lane.PRIORITY)).isTrue();
            assertThat(fixture.pool.figures().refused()).isEqualTo(1);
            CountDownLatch room = new CountDownLatch(1);
            fixture.pool.whenRoom(Lane.ORDINARY, room::countDown);
            assertThat(room.getCount()).isEqualTo(1);
            blocker.countDown();
            Await.zero("room", room);
        }
    }

    @Test
    void roomIsToldAtOnceWhenThereIsSome() {
        try (PoolFixture fixture = new PoolFixture(limits(1, 1, 1))) {
            CountDownLatch room = new CountDownLatch(1);
            fixture.pool.whenRoom(Lane.DESTROY, room::countDown);
            assertThat(room.getCount()).isZero();
        }
    }

    @Test
    void aTaskThatThrowsAnythingLeavesItsWorkerAlive() {
        try (PoolFixture fixture = new PoolFixture(limits(1, 1, 1))) {
            fixture.submit(Lane.ORDINARY, () -> { throw new IllegalStateException("broken task of the test"); });
            fixture.submit(Lane.ORDINARY, () -> { throw new OutOfMemoryError("no memory, says the test"); });
            CountDownLatch interrupted = new CountDownLatch(1);
            fixture.submit(Lane.ORDINARY, () -> {
                Thread.currentThread().interrupt();
                interrupted.countDown();
            });
            List<String> threads = new CopyOnWriteArrayList<>();
            CountDownLatch done = new CountDownLatch(1);
            fixture.submit(Lane.ORDINARY, () -> {
                threads.add(Thread.currentThread().getName() + " " + Thread.currentThread().isInterrupted());
                done.countDown();
            });
            Await.zero("task after the broken ones", done);
            assertThat(threads).containsExactly("jvirtd-worker-1 false");
            assertThat(fixture.pool.figures().failed()).isEqualTo(2);
            Await.until("all counted", () -> fixture.pool.figures().executed() == 4);
        }
    }

    @Test
    void figuresTellWhatWaitsAndHowLong() {
        try (PoolFixture fixture = new PoolFixture(limits(2, 2, 3))) {
            assertThat(fixture.pool.figures().longestWait()).isZero();
            Await.until("all asleep", () -> fixture.pool.figures().freeWorkers() == 2
                    && fixture.pool.figures().freePriorityWorkers() == 3);
            CountDownLatch blockers = fixture.occupy(Lane.ORDINARY, 2);
            fixture.submit(Lane.ORDINARY, () -> {});
            long before = fixture.pool.figures().longestWait().toNanos();
            Await.until("the wait grows", () -> fixture.pool.figures().longestWait().toNanos() > before);
            assertThat(fixture.pool.figures().workers()).isEqualTo(2);
            assertThat(fixture.pool.figures().freeWorkers()).isZero();
            assertThat(fixture.pool.figures().priorityWorkers()).isEqualTo(3);
            blockers.countDown();
        }
    }
}
