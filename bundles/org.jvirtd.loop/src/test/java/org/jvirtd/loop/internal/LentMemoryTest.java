/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When memory that is lent to a connection is given back. */
class LentMemoryTest extends TransportFixture {
    @Test
    void memoryIsReleasedAtOnceWhenTheKernelTakesAllElseWhenItIsWritten() throws Exception {
        start(1);
        listen(unix());
        try (SocketChannel peer = peer()) {
            Recorder recorder = served(0);
            List<String> released = new CopyOnWriteArrayList<>();
            byte[] bytes = noise(BIG);

            assertThat(recorder.connection.send(text("small"), () -> released.add("small"))).isZero();
            assertThat(released).containsExactly("small");
            recorder.connection.send(ByteBuffer.wrap(bytes), () -> released.add("first"));
            recorder.connection.send(ByteBuffer.wrap(bytes), () -> released.add("second"));
            recorder.connection.send(text("last"));
            assertThat(released).as("while nobody reads").containsExactly("small");

            assertThat(read(peer, 5)).isEqualTo("small".getBytes(StandardCharsets.UTF_8));
            assertThat(read(peer, BIG)).isEqualTo(bytes);
            LoopFixture.await("the first is released", () -> released.contains("first"));
            assertThat(released).as("more is left than the kernel holds").containsExactly("small", "first");
            assertThat(read(peer, BIG)).isEqualTo(bytes);
            assertThat(read(peer, 4)).isEqualTo("last".getBytes(StandardCharsets.UTF_8));
            LoopFixture.await("the second is released", () -> released.contains("second"));
            assertThat(released).containsExactly("small", "first", "second");
        }
    }

    @Test
    void memoryIsReleasedOnceHoweverTheConnectionEnds() throws Exception {
        start(1);
        listen(unix());
        try (SocketChannel aborted = peer()) {
            SocketChannel vanishing = peer();
            AtomicInteger released = new AtomicInteger();
            for (int i = 0; i < 2; i++) {
                served(i).connection.send(ByteBuffer.wrap(noise(BIG)), released::incrementAndGet);
                served(i).connection.send(ByteBuffer.wrap(noise(BIG)), released::incrementAndGet);
            }
            assertThat(released).hasValue(0);

            served(0).connection.abort();
            vanishing.close();
            LoopFixture.await(served(0).closed);
            LoopFixture.await(served(1).closed);

            LoopFixture.await("all are released", () -> released.get() == 4);
            assertThat(served(0).connection.send(text("late"), released::incrementAndGet)).isEqualTo(-1);
            assertThat(released).hasValue(5);
            fixture.settle();
            assertThat(released).hasValue(5);
            assertThat(aborted.isOpen()).isTrue();
        }
    }

    /** Senders of lent memory, a reader, and an end at any moment. */
    @RepeatedTest(10)
    void everyLoanIsReleasedOnceWhileTheConnectionEndsUnderManySenders() throws Exception {
        start(1);
        listen(unix());
        SocketChannel peer = peer();
        Recorder recorder = served(0);
        AtomicInteger lent = new AtomicInteger();
        AtomicInteger released = new AtomicInteger();
        List<Thread> senders = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            Thread sender = new Thread(() -> {
                long unsent = 0;
                while (unsent >= 0) {
                    AtomicBoolean first = new AtomicBoolean(true);
                    lent.incrementAndGet();
                    unsent = recorder.connection.send(ByteBuffer.allocate(20_000), () -> {
                        assertThat(first.getAndSet(false)).as("the first time").isTrue();
                        released.incrementAndGet();
                    });
                    while (unsent > 500_000 && recorder.connection.unsentBytes() > 500_000) {
                        Thread.onSpinWait();
                    }
                }
            });
            sender.start();
            senders.add(sender);
        }
        read(peer, 2_000_000);
        peer.close();
        for (Thread sender : senders) {
            sender.join(TimeUnit.SECONDS.toMillis(60));
            assertThat(sender.isAlive()).isFalse();
        }
        LoopFixture.await(recorder.closed);
        LoopFixture.await("all are released", () -> released.get() == lent.get());
        fixture.settle();
        assertThat(released).hasValue(lent.get());
    }
}
