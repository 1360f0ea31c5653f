/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.jvirtd.loop.HandleEvent;
import org.jvirtd.loop.HandleRegistration;
import org.jvirtd.loop.LoopFigures;
import org.jvirtd.loop.Timeout;
import org.jvirtd.loop.internal.reactor.LoopLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Handles, timeouts, tasks, figures. */
class LoopTest {
    private static final long MILLI = 1_000_000;

    private LoopFixture fixture;
    private MinaEventLoop loop;

    private void start(int processors) throws Exception {
        fixture = new LoopFixture(processors);
        loop = fixture.loop;
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

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
    void handleReportsReadableWritableAndWhatUpdateAsksFor() throws Exception {
        start(1);
        Pipe pipe = Pipe.open();
        pipe.sink().configureBlocking(false);
        pipe.source().configureBlocking(false);
        AtomicInteger writable = new AtomicInteger();
        HandleRegistration sink = loop.addHandle(pipe.sink(), Set.of(HandleEvent.WRITABLE), (handle, events) -> {
            assertThat(events).containsOnly(HandleEvent.WRITABLE);
            writable.incrementAndGet();
            handle.update(Set.of());
        });
        LoopFixture.await("writable", () -> writable.get() == 1);
        fixture.settle();
        assertThat(writable).hasValue(1);
        sink.update(Set.of(HandleEvent.WRITABLE));
        LoopFixture.await("writable again", () -> writable.get() == 2);

        AtomicInteger read = new AtomicInteger();
        loop.addHandle(pipe.source(), Set.of(HandleEvent.READABLE), (handle, events) -> {
            assertThat(loop.inLoop()).isTrue();
            loop.requireInLoop();
            read.addAndGet(pipe.source().read(ByteBuffer.allocate(10)));
        });
        pipe.sink().write(ByteBuffer.allocate(5));
        LoopFixture.await("read", () -> read.get() == 5);
        assertThat(loop.figures().get(0).handles()).isEqualTo(2);
        assertThatThrownBy(() -> loop.addHandle(pipe.source(), Set.of(), (handle, events) -> {}))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("watched already");
        assertThatThrownBy(() -> sink.update(Set.of(HandleEvent.READABLE)))
                .isInstanceOf(IllegalArgumentException.class);
        pipe.sink().close();
        pipe.source().close();
    }

    @Test
    void blockingChannelIsRefused() throws Exception {
        start(1);
        try (SocketChannel blocking = SocketChannel.open()) {
            assertThatThrownBy(() -> loop.addHandle(blocking, Set.of(HandleEvent.READABLE), (handle, events) -> {}))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("blocking");
        }
    }

    @Test
    void hangupIsReportedWhenTheOtherSideGoes() throws Exception {
        start(1);
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        AtomicReference<Set<HandleEvent>> seen = new AtomicReference<>(Set.of());
        loop.addHandle(pipe.source(), Set.of(HandleEvent.HANGUP), (handle, events) -> {
            seen.set(events);
            handle.remove();
        });
        fixture.settle();
        assertThat(seen.get()).isEmpty();
        pipe.sink().close();
        LoopFixture.await("hang-up", () -> seen.get().equals(Set.of(HandleEvent.HANGUP)));
        pipe.source().close();
    }

    @Test
    void channelClosedUnderTheLoopIsReportedAsError() throws Exception {
        start(1);
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        AtomicReference<Set<HandleEvent>> seen = new AtomicReference<>(Set.of());
        loop.addHandle(pipe.source(), Set.of(HandleEvent.READABLE, HandleEvent.ERROR), (handle, events) -> seen.set(
                events));
        fixture.settle();
        pipe.source().close();
        LoopFixture.await("error", () -> seen.get().equals(Set.of(HandleEvent.ERROR)));
        pipe.sink().close();
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

    @Test
    void aHandleThatCannotBeWatchedEndsNothing() throws Exception {
        start(1);
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        loop.execute(() -> {
            loop.addHandle(pipe.source(), Set.of(HandleEvent.READABLE), (handle, events) -> {});
            try {
                pipe.source().configureBlocking(true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        fixture.settle();
        assertThat(fixture.failures).isEmpty();
        pipe.source().close();
        pipe.sink().close();
    }

    @Test
    void aChannelThatIsClosedWhileTheLoopChecksItIsReported() throws Exception {
        start(1);
        ClosingChannel channel = new ClosingChannel();
        CountDownLatch lost = new CountDownLatch(1);
        loop.addHandle(channel, Set.of(HandleEvent.READABLE, HandleEvent.ERROR), (handle, events) -> {
            assertThat(events).containsExactly(HandleEvent.ERROR);
            lost.countDown();
        });
        LoopFixture.await("reported, or the loop has died", () -> lost.getCount() == 0 || !fixture.failures.isEmpty());
        assertThat(fixture.failures).isEmpty();
    }

    /** A channel that another thread closes just when the loop has seen that its key is valid. */
    private static final class ClosingChannel extends SelectableChannel {
        private final SelectorProvider provider = SelectorProvider.provider();

        private final class Key extends SelectionKey {
            private final Selector selector;

            Key(Selector selector) {
                this.selector = selector;
            }

            @Override
            public SelectableChannel channel() {
                return ClosingChannel.this;
            }

            @Override
            public Selector selector() {
                return selector;
            }

            @Override
            public boolean isValid() {
                return true;
            }

            @Override
            public void cancel() {
                // There is no real selection to end.
            }

            @Override
            public int interestOps() {
                try {
                    close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                throw new CancelledKeyException();
            }

            @Override
            public SelectionKey interestOps(int ops) {
                throw new CancelledKeyException();
            }

            @Override
            public int readyOps() {
                return 0;
            }
        }

        @Override
        public SelectorProvider provider() {
            return provider;
        }

        @Override
        public int validOps() {
            return SelectionKey.OP_READ;
        }

        @Override
        public boolean isRegistered() {
            return isOpen();
        }

        @Override
        public SelectionKey keyFor(Selector selector) {
            return null;
        }

        @Override
        public SelectionKey register(Selector selector, int ops, Object attachment) {
            return new Key(selector);
        }

        @Override
        public SelectableChannel configureBlocking(boolean block) {
            return this;
        }

        @Override
        public boolean isBlocking() {
            return false;
        }

        @Override
        public Object blockingLock() {
            return this;
        }

        @Override
        protected void implCloseChannel() {
            // Nothing is open.
        }
    }
}
