/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.jvirtd.loop.LoopFigures;
import org.jvirtd.loop.internal.reactor.LoopLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tasks, failures, figures. */
class LoopTest extends OnALoop {
    private static final long MILLI = 1_000_000;

    @Test
    void throwingCallbacksAndTasksDoNotStopTheLoop() throws Exception {
        start(1);
        AtomicInteger calls = new AtomicInteger();
        loop.addTimeout(1, due -> {
            calls.incrementAndGet();
            throw new java.io.IOException("checked");
        });
        loop.execute(() -> {
            throw new AssertionError("an error that is not the machine's");
        });
        LoopFixture.await("called again", () -> calls.get() > 3);
        assertThat(fixture.failures).isEmpty();
    }

    @Test
    void errorOfTheMachineEndsTheThreadAndIsTold() throws Exception {
        start(2);
        AtomicInteger released = new AtomicInteger();
        loop.execute(() -> loop.addTimeout(-1, due -> {}, released::incrementAndGet));
        InternalError error = new InternalError("the machine is broken");
        loop.execute(() -> {
            throw error;
        });
        LoopFixture.await("told", () -> fixture.failures.get("jvirtd-loop-0") == error);
        assertThat(released).hasValue(1);
        assertThatThrownBy(() -> fixture.threads.all().get(0).execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void tasksOfOneThreadRunInOrderAndTheirNumberIsBounded() throws Exception {
        fixture = new LoopFixture(new LoopSettings(1, 4096, new LoopLimits(Duration.ofSeconds(10), 50), Duration
                .ofSeconds(10), Duration.ofSeconds(10)), Optional.empty());
        loop = fixture.loop;
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        loop.execute(() -> {
            held.countDown();
            try {
                LoopFixture.await(go);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        LoopFixture.await(held);
        List<Integer> order = new ArrayList<>();
        for (int n = 0; n < 50; n++) {
            int number = n;
            loop.execute(() -> order.add(number));
        }
        assertThatThrownBy(() -> loop.execute(() -> order.add(-1))).isInstanceOf(RejectedExecutionException.class);
        go.countDown();
        LoopFixture.await("all have run", () -> loop.figures().get(0).waitingTasks() == 0);
        fixture.settle();
        assertThat(order).isSorted().hasSize(50);
    }

    @Test
    void slowCallbackIsNamedInTheFigures() throws Exception {
        start(1);
        LoopFigures figures = loop.figures().get(0);
        for (int n = 0; n < 10 && !figures.slowestCallback().equals(SlowTask.class.getName()); n++) {
            // Again and slower, if the loop's thread was held up in another callback for longer than this took.
            loop.execute(new SlowTask(30 * MILLI + 2 * figures.slowestTime().toNanos()));
            fixture.settle();
            figures = loop.figures().get(0);
        }
        assertThat(figures.slowestCallback()).isEqualTo(SlowTask.class.getName());
        assertThat(figures.slowestTime()).isGreaterThanOrEqualTo(Duration.ofMillis(30));
        assertThat(figures.lagMax()).isGreaterThanOrEqualTo(Duration.ofMillis(30));
        assertThat(figures.thread()).isEqualTo("jvirtd-loop-0");
    }

    private record SlowTask(long nanos) implements Runnable {
        @Override
        public void run() {
            long until = System.nanoTime() + nanos;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void badSettingsAreRefused() throws Exception {
        start(1);
        LoopLimits limits = fixture.threads.settings().limits();
        assertThatThrownBy(() -> new LoopSettings(0, 4096, limits, LoopFixture.LIMIT, LoopFixture.LIMIT)).isInstanceOf(
                IllegalArgumentException.class).hasMessageContaining("processors out of range: 0");
        assertThatThrownBy(() -> new LoopSettings(1, 1, limits, LoopFixture.LIMIT, LoopFixture.LIMIT)).isInstanceOf(
                IllegalArgumentException.class).hasMessageContaining("read_buffer_bytes");
    }
}
