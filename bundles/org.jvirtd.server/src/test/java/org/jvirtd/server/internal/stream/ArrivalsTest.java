/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.jvirtd.api.VirtException;
import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.server.ClientSession;
import org.jvirtd.server.internal.Workers;
import org.jvirtd.testkit.Await;

/** What waits for a sink: in order, bounded, and given back however it ends. */
class ArrivalsTest {
    private static final int MESSAGE = 256 * 1024 - 24;

    private final Host host = new Host(4);
    private final Arrivals arrivals = new Arrivals(host);

    /** Counts what is held of it. */
    private static final class Host implements StreamHost {
        final StreamBuffers buffers;
        final AtomicLong charged = new AtomicLong();
        final AtomicInteger throttles = new AtomicInteger();

        Host(int most) {
            buffers = new StreamBuffers(most);
        }

        @Override
        public StreamBuffers buffers() {
            return buffers;
        }

        @Override
        public void throttle(boolean on) {
            throttles.addAndGet(on ? 1 : -1);
        }

        @Override
        public void charge(long bytes) {
            charged.addAndGet(bytes);
        }

        @Override
        public ClientSession session() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Workers workers() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void move(Runnable task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean send(byte[] message, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean send(ByteBuffer message, Runnable released) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void sendError(MessageHeader header, MessageType type, VirtException error) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean writable() {
            throw new UnsupportedOperationException();
        }
    }

    private static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Frame frame(byte[] payload) {
        byte[] bytes = new byte[Frame.BODY_OFFSET + payload.length];
        System.arraycopy(payload, 0, bytes, Frame.BODY_OFFSET, payload.length);
        return new Frame(new MessageHeader(1, 1, 1, MessageType.STREAM, 1, MessageStatus.CONTINUE), bytes);
    }

    private static byte[] payload(Arrival arrival) {
        if (arrival instanceof Arrival.Message message) {
            return Arrays.copyOfRange(message.frame().bytes(), Frame.BODY_OFFSET, message.frame().bytes().length);
        }
        ByteBuffer data = arrival instanceof Arrival.Lent lent
                ? lent.buffer().bytes()
                : ((Arrival.Copied) arrival).bytes();
        byte[] bytes = new byte[data.remaining()];
        data.get(data.position(), bytes);
        return bytes;
    }

    private void assertNothingIsHeld() {
        assertThat(host.buffers.lent()).as("buffers that are lent").isZero();
        assertThat(host.charged).as("bytes of the heap").hasValue(0);
        assertThat(host.throttles).as("whether the client is held").hasValue(0);
        assertThat(arrivals.waitingBytes()).isZero();
    }

    @Test
    void aMessageIsTakenWhenItIsWhole() {
        byte[] bytes = random(new Random(1), 10_000);

        assertThat(arrivals.add(ByteBuffer.wrap(bytes, 0, 6000), false)).isFalse();
        assertThat(arrivals.next()).isNull();
        assertThat(arrivals.add(ByteBuffer.wrap(bytes, 6000, 4000), true)).isTrue();

        Arrival arrival = arrivals.next();
        assertThat(payload(arrival)).isEqualTo(bytes);
        arrivals.done(arrival);
        assertThat(arrivals.next()).isNull();
        assertNothingIsHeld();
    }

    @Test
    void aLargeMessageIsTakenBufferByBuffer() {
        byte[] bytes = random(new Random(1), StreamBuffers.BYTES + 1);

        assertThat(arrivals.add(ByteBuffer.wrap(bytes, 0, bytes.length), false)).isTrue();

        Arrival arrival = arrivals.next();
        assertThat(arrival.size()).isEqualTo(StreamBuffers.BYTES);
        arrivals.done(arrival);
        assertThat(arrivals.next()).isNull();
        arrivals.clear();
        assertNothingIsHeld();
    }

    @Test
    void aFastClientIsHeldAtTheBoundAndGoesOnBelowIt() {
        Host many = new Host(100);
        Arrivals bounded = new Arrivals(many);
        while (many.throttles.get() == 0) {
            bounded.add(ByteBuffer.allocate(MESSAGE), true);
        }
        assertThat(bounded.waitingBytes()).isBetween((long) Arrivals.HIGH, (long) Arrivals.HIGH + MESSAGE);

        while (many.throttles.get() == 1) {
            bounded.done(bounded.next());
        }
        assertThat(bounded.waitingBytes()).isBetween(1L, (long) Arrivals.HIGH / 2);
    }

    @Test
    void aClientIsHeldAsLongAsDataWaitsForWhichNoBufferWasThere() {
        for (int i = 0; i < 4; i++) {
            host.buffers.take();
        }

        assertThat(arrivals.add(ByteBuffer.allocate(64 * 1024), false)).isTrue();
        assertThat(host.throttles).hasValue(1);
        assertThat(host.charged).hasValue(64 * 1024);

        arrivals.done(arrivals.next());
        assertThat(host.throttles).hasValue(0);
        assertThat(host.charged).hasValue(0);
    }

    @Test
    void theMemoryOfManyStreamsWhoseSinksHangIsBounded() {
        Host shared = new Host(8);
        for (int i = 0; i < 100; i++) {
            Arrivals each = new Arrivals(shared);
            int held = shared.throttles.get();
            while (shared.throttles.get() == held) {
                each.add(ByteBuffer.allocate(64 * 1024), true);
            }
        }
        assertThat(shared.buffers.lent()).isEqualTo(8);
        assertThat(shared.charged.get()).isLessThanOrEqualTo(100 * 64 * 1024);
    }

    @Test
    void whatIsInUseWhenTheStreamEndsIsGivenBackByWhoUsesIt() {
        arrivals.add(ByteBuffer.allocate(MESSAGE), true);
        arrivals.add(ByteBuffer.allocate(MESSAGE), true);
        arrivals.add(ByteBuffer.allocate(5000), false);
        Arrival used = arrivals.next();

        arrivals.clear();
        arrivals.clear();
        assertThat(host.buffers.lent()).isEqualTo(1);
        assertThat(payload(used)).hasSize(MESSAGE);
        arrivals.done(used);

        assertThat(arrivals.add(ByteBuffer.allocate(5000), true)).isFalse();
        assertThat(arrivals.add(frame(new byte[4]))).isFalse();
        assertThat(arrivals.next()).isNull();
        assertNothingIsHeld();
    }

    /** One thread adds, one takes, maybe a third ends the stream, with fewer buffers than there is data. */
    @RepeatedTest(20)
    void everythingComesInOrderOrIsGivenBack(RepetitionInfo run) throws Exception {
        Random random = new Random(run.getCurrentRepetition());
        boolean ends = random.nextBoolean();
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger added = new AtomicInteger();
        CompletableFuture<Void> taker = CompletableFuture.runAsync(() -> {
            int wakeUps = 0;
            while (added.get() >= 0 || wakeUps < begun.get()) {
                if (wakeUps < begun.get()) {
                    wakeUps++;
                    for (Arrival next = arrivals.next(); next != null; next = arrivals.next()) {
                        got.writeBytes(payload(next));
                        arrivals.done(next);
                    }
                }
                Thread.onSpinWait();
            }
        });
        CompletableFuture<Void> ender = !ends
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(() -> {
                    while (added.get() < 50) {
                        Thread.onSpinWait();
                    }
                    arrivals.clear();
                });
        for (int i = 0; i < 100; i++) {
            byte[] message = random(random, random.nextInt(4) == 0 ? 10 : 1 + random.nextInt(290_000));
            sent.writeBytes(message);
            begun.addAndGet(add(random, message));
            added.incrementAndGet();
        }
        ender.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
        added.set(Integer.MIN_VALUE);
        taker.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);

        int first = Arrays.mismatch(got.toByteArray(), sent.toByteArray());
        assertThat(first).as("the first byte that differs").isEqualTo(ends && first >= 0 ? got.size() : -1);
        assertNothingIsHeld();
    }

    private int add(Random random, byte[] message) {
        if (message.length == 10) {
            return arrivals.add(frame(message)) ? 1 : 0;
        }
        int begun = 0;
        for (int at = 0; at < message.length;) {
            int count = Math.min(message.length - at, 1 + random.nextInt(64 * 1024));
            begun += arrivals.add(ByteBuffer.wrap(message, at, count), at + count == message.length) ? 1 : 0;
            at += count;
        }
        return begun;
    }
}
