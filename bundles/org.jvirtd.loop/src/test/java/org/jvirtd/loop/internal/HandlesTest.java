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
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import org.jvirtd.loop.HandleEvent;
import org.jvirtd.loop.HandleRegistration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Channels that a loop watches. */
class HandlesTest extends OnALoop {
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
