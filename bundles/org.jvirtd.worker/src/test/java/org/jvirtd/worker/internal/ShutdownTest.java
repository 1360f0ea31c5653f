/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirtd.worker.internal.PoolFixture.limits;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.jvirtd.testkit.Await;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.WorkerInfo;

class ShutdownTest {

    @Test
    void whatWaitsAndRunsIsFinishedAndNothingNewIsTaken() {
        PoolFixture fixture = new PoolFixture(limits(1, 1, 1));
        CountDownLatch blocker = fixture.occupy(Lane.ORDINARY, 1);
        AtomicInteger ran = new AtomicInteger();
        for (int i = 0; i < 100; i++) {
            fixture.submit(Lane.ORDINARY, ran::incrementAndGet);
        }
        blocker.countDown();
        List<WorkerInfo> left = fixture.pool.shutdown(Duration.ofSeconds(20));
        assertThat(left).isEmpty();
        assertThat(ran).hasValue(100);
        assertThat(fixture.submit(Lane.ORDINARY, ran::incrementAndGet)).isFalse();
        assertThat(fixture.pool.figures().workers()).isZero();
        assertThat(fixture.pool.figures().priorityWorkers()).isZero();
    }

    @Test
    void whatDoesNotEndInTimeIsNamedAndInterrupted() {
        PoolFixture fixture = new PoolFixture(limits(1, 1, 1));
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        fixture.submit(Lane.ORDINARY, new Runnable() {
            @Override
            public void run() {
                running.countDown();
                try {
                    fixture.pool.park("a guest that is frozen", () -> {
                        never.await();
                        return null;
                    });
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            }

            @Override
            public String toString() {
                return "suspend of domain test";
            }
        });
        Await.zero("start", running);
        Await.until("parked", () -> fixture.pool.figures().parked() == 1);
        List<WorkerInfo> left = fixture.pool.shutdown(Duration.ofMillis(1));
        assertThat(left).extracting(WorkerInfo::task).contains("suspend of domain test");
        assertThat(left).extracting(WorkerInfo::parkedOn).contains("a guest that is frozen");
        Await.zero("interrupt", interrupted);
    }

    @Test
    void everyAcceptedTaskRunsAlthoughThePoolEndsMeanwhile() throws InterruptedException {
        for (int round = 0; round < 50; round++) {
            PoolFixture fixture = new PoolFixture(limits(2, 4, 1));
            AtomicInteger accepted = new AtomicInteger();
            AtomicInteger ran = new AtomicInteger();
            CountDownLatch started = new CountDownLatch(1);
            Thread producer = new Thread(() -> {
                while (!fixture.pool.isClosed()) {
                    if (fixture.submit(Lane.ORDINARY, ran::incrementAndGet)) {
                        accepted.incrementAndGet();
                    }
                    started.countDown();
                }
            });
            producer.start();
            Await.zero("first task", started);
            assertThat(fixture.pool.shutdown(Duration.ofSeconds(20))).isEmpty();
            producer.join();
            Await.until("all accepted tasks", () -> ran.get() == accepted.get());
        }
    }

    @Test
    void whoWaitsForRoomIsNotCalledWhenThePoolHasEnded() {
        PoolFixture fixture = new PoolFixture(limits(1, 1, 1));
        fixture.pool.shutdown(Duration.ofSeconds(20));
        AtomicInteger called = new AtomicInteger();
        fixture.pool.whenRoom(Lane.ORDINARY, called::incrementAndGet);
        assertThat(called).hasValue(0);
    }
}
