/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import org.jvirtd.loop.LoopFigures;
import org.jvirtd.loop.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Timeouts of a loop. */
class TimeoutsTest extends OnALoop {
    private static final long MILLI = 1_000_000;

    @Test
    void timeoutComesNeverBeforeItsPeriodAndAgain() throws Exception {
        start(1);
        List<Long> calls = new ArrayList<>();
        CountDownLatch three = new CountDownLatch(3);
        long began = System.nanoTime();
        loop.addTimeout(20, due -> {
            calls.add(System.nanoTime());
            three.countDown();
            if (three.getCount() == 0) {
                due.remove();
            }
        });
        LoopFixture.await(three);
        assertThat(calls.get(0) - began).isGreaterThanOrEqualTo(20 * MILLI);
        assertThat(calls.get(1) - began).isGreaterThanOrEqualTo(40 * MILLI);
        assertThat(calls.get(2) - began).isGreaterThanOrEqualTo(60 * MILLI);
    }

    @Test
    void timeoutThatIsOffIsCalledOnlyAfterUpdate() throws Exception {
        start(1);
        AtomicInteger calls = new AtomicInteger();
        Timeout timeout = loop.addTimeout(-1, due -> calls.incrementAndGet());
        fixture.settle();
        assertThat(calls).hasValue(0);
        timeout.update(0);
        LoopFixture.await("every turn", () -> calls.get() > 100);
        timeout.update(-1);
        fixture.settle();
        int before = calls.get();
        fixture.settle();
        assertThat(calls).hasValue(before);
        assertThat(timeout.frequencyMillis()).isEqualTo(-1);
        assertThatThrownBy(() -> timeout.update(-2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void updateInsideAnotherCallbackStartsThePeriodAfresh() throws Exception {
        start(1);
        AtomicLong late = new AtomicLong();
        AtomicLong updated = new AtomicLong();
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch added = new CountDownLatch(1);
        loop.execute(() -> {
            AtomicReference<Timeout> second = new AtomicReference<>();
            loop.addTimeout(10, due -> {
                due.remove();
                updated.set(System.nanoTime());
                second.get().update(100);
            });
            second.set(loop.addTimeout(11, due -> {
                due.remove();
                late.set(System.nanoTime());
                called.countDown();
            }));
            long until = System.nanoTime() + 15 * MILLI;
            while (System.nanoTime() < until) {
                // Both are due in one turn.
                Thread.onSpinWait();
            }
            added.countDown();
        });
        LoopFixture.await(added);
        LoopFixture.await(called);
        assertThat(late.get() - updated.get()).isGreaterThanOrEqualTo(100 * MILLI);
    }

    @Test
    void hundredThousandTimeoutsAreAddedCalledAndRemovedFromManyThreads() throws Exception {
        start(2);
        int each = 25_000;
        AtomicInteger called = new AtomicInteger();
        AtomicInteger released = new AtomicInteger();
        List<Thread> adders = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            adders.add(new Thread(() -> {
                for (int n = 0; n < each; n++) {
                    Set<Timeout> once = ConcurrentHashMap.newKeySet();
                    loop.addTimeout(n % 50 + 1, due -> {
                        if (once.add(due)) {
                            called.incrementAndGet();
                            due.remove();
                        }
                    }, released::incrementAndGet);
                }
            }));
        }
        adders.forEach(Thread::start);
        LoopFixture.await("all called", () -> called.get() == 4 * each);
        LoopFixture.await("all released", () -> released.get() == 4 * each);
        assertThat(loop.figures().stream().mapToInt(LoopFigures::timeouts).sum()).isZero();
    }
}
