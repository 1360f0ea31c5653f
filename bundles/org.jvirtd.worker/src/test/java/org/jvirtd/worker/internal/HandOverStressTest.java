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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvirtd.testkit.Await;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.PoolLimits;

/** No task waits while a worker sleeps, whatever the moment at which it comes. A lost wake-up ends these tests at their limit. */
class HandOverStressTest {
    private static final int ROUNDS = 20_000;

    @ParameterizedTest
    @EnumSource(Lane.class)
    void aTaskThatComesWhileWorkersFallAsleepIsSeen(Lane lane) {
        try (PoolFixture fixture = new PoolFixture(limits(2, 3, 2))) {
            for (int round = 0; round < ROUNDS; round++) {
                CountDownLatch done = new CountDownLatch(1);
                spin(round % 600);
                assertThat(fixture.submit(lane, done::countDown)).isTrue();
                Await.zero("round " + round, done);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Lane.class)
    void tasksThatNeedEachOtherAllRunAtOnce(Lane lane) {
        int together = lane == Lane.DESTROY ? 1 : 3;
        try (PoolFixture fixture = new PoolFixture(limits(together, together, 3))) {
            for (int round = 0; round < ROUNDS / 4; round++) {
                CountDownLatch all = new CountDownLatch(together);
                CountDownLatch done = new CountDownLatch(together);
                for (int i = 0; i < together; i++) {
                    spin(round % 97);
                    fixture.submit(lane, () -> {
                        all.countDown();
                        Await.zero("all at once", all);
                        done.countDown();
                    });
                }
                Await.zero("round " + round, done);
            }
        }
    }

    @Test
    void workersThatEndForIdlenessLeaveNoTaskBehind() {
        PoolLimits hasty = new PoolLimits(1, 4, 1, 1_000, 100, Duration.ofNanos(50_000));
        try (PoolFixture fixture = new PoolFixture(hasty)) {
            for (int round = 0; round < 2_000; round++) {
                CountDownLatch all = new CountDownLatch(4);
                for (int i = 0; i < 4; i++) {
                    fixture.submit(Lane.ORDINARY, () -> {
                        all.countDown();
                        Await.zero("all at once", all);
                    });
                }
                Await.zero("round " + round, all);
                if (round % 3 == 0) {
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(200_000));
                }
            }
        }
    }

    @Test
    void manyProducersParksAndChangesOfLimitsLoseNothing() throws InterruptedException {
        int producers = 4;
        int each = 20_000;
        AtomicInteger ran = new AtomicInteger();
        try (PoolFixture fixture = new PoolFixture(limits(1, 3, 1))) {
            List<Thread> threads = new ArrayList<>();
            for (int p = 0; p < producers; p++) {
                threads.add(new Thread(() -> {
                    for (int i = 0; i < each; i++) {
                        Lane lane = Lane.values()[i % Lane.values().length];
                        Runnable task = i % 64 == 0 ? () -> {
                            fixture.pool.park("a moment", () -> {
                                LockSupport.parkNanos(100_000);
                                return null;
                            });
                            ran.incrementAndGet();
                        }
                                : () -> {
                                    ran.incrementAndGet();
                                };
                        while (!fixture.submit(lane, task)) {
                            CountDownLatch room = new CountDownLatch(1);
                            fixture.pool.whenRoom(lane, room::countDown);
                            Await.zero("room", room);
                        }
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (int change = 0; ran.get() < producers * each / 2; change++) {
                fixture.pool.setLimits(limits(1 + change % 2, 2 + change % 5, 1 + change % 3));
                LockSupport.parkNanos(500_000);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            Await.until("all tasks", () -> ran.get() == producers * each);
            Await.until("nothing parked", () -> fixture.pool.figures().parked() == 0);
        }
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }
}
