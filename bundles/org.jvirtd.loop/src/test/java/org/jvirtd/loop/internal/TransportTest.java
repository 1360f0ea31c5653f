/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jvirtd.loop.CloseCause;
import org.jvirtd.loop.Connection;
import org.jvirtd.loop.Endpoint;
import org.jvirtd.loop.Listener;
import org.jvirtd.loop.TcpEndpoint;

import static org.assertj.core.api.Assertions.assertThat;

class TransportTest extends TransportFixture {
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void bytesGoBothWaysOverUnixAndTcp(int processors) throws Exception {
        start(processors);
        for (Endpoint endpoint : List.of(unix(), new TcpEndpoint("127.0.0.1", 0))) {
            served.clear();
            try (Listener listener = listen(endpoint)) {
                Recorder client = new Recorder();
                Connection connection = fixture.loop.connect(listener.endpoint(), opening -> client)
                        .toCompletableFuture().get(30, TimeUnit.SECONDS);
                byte[] there = noise(BIG);
                byte[] back = noise(BIG + 1);
                connection.send(there, 0, there.length);
                Recorder server = served(0);
                server.connection.send(ByteBuffer.wrap(back));
                LoopFixture.await("all has arrived", () -> server.received().length == there.length && client
                        .received().length == back.length);
                assertThat(server.received()).isEqualTo(there);
                assertThat(client.received()).isEqualTo(back);
                assertThat(listener.connections()).isEqualTo(1);
                connection.close();
                LoopFixture.await(server.closed);
                LoopFixture.await(client.closed);
                assertThat(client.cause.kind()).isEqualTo(CloseCause.Kind.LOCAL);
                assertThat(server.cause.kind()).isEqualTo(CloseCause.Kind.PEER);
            }
        }
    }

    @Test
    void sendsOfManyThreadsStayWholeAndInOrder() throws Exception {
        start(1);
        listen(unix());
        try (SocketChannel peer = peer()) {
            Connection connection = served(0).connection;
            int threads = 4;
            int messages = 3000;
            List<Thread> senders = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int sender = t;
                senders.add(new Thread(() -> {
                    for (int n = 0; n < messages; n++) {
                        ByteBuffer message = ByteBuffer.allocate(5 + n % 900).putInt(sender << 24 | n);
                        while (message.hasRemaining()) {
                            message.put((byte) sender);
                        }
                        connection.send(message.flip());
                    }
                }));
            }
            senders.forEach(Thread::start);
            int[] next = new int[threads];
            for (int n = 0; n < threads * messages; n++) {
                int head = ByteBuffer.wrap(read(peer, 4)).getInt();
                int sender = head >>> 24;
                assertThat(head & 0xffffff).isEqualTo(next[sender]++);
                assertThat(read(peer, (head & 0xffffff) % 900 + 1)).containsOnly(sender);
            }
        }
    }

    @Test
    void peerThatNeverReadsHoldsUpNeitherSenderNorLoop() throws Exception {
        start(1);
        listen(unix());
        try (SocketChannel silent = peer(); SocketChannel other = peer()) {
            Recorder blocked = served(0);
            blocked.connection.watermarks(1000, 100_000);
            long policy = 2_000_000;
            long unsent = 0;
            while (unsent <= policy) {
                unsent = blocked.connection.send(noise(50_000), 0, 50_000);
            }
            assertThat(blocked.connection.unsentBytes()).isBetween(policy, policy + 50_000);
            other.write(text("hello"));
            Recorder second = served(1);
            LoopFixture.await("the other is served", () -> second.received().length == 5);
            assertThat(blocked.drained).hasValue(0);

            read(silent, (int) policy);
            LoopFixture.await("drained is told", () -> {
                try {
                    silent.configureBlocking(false);
                    silent.read(ByteBuffer.allocate(100_000));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                return blocked.drained.get() > 0;
            });
            assertThat(blocked.connection.unsentBytes()).isLessThanOrEqualTo(1000);
        }
    }

    @Test
    void pausedReadingHoldsBytesBackUntilItResumes() throws Exception {
        start(1);
        listen(unix());
        try (SocketChannel peer = peer()) {
            Recorder recorder = served(0);
            recorder.connection.pauseReading();
            fixture.settle();
            peer.write(text("abc"));
            fixture.settle();
            assertThat(recorder.received()).isEmpty();
            assertThat(recorder.connection.isReadingPaused()).isTrue();
            recorder.connection.resumeReading();
            LoopFixture.await("read", () -> recorder.received().length == 3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void thousandConnectionsAreServedAndLeaveNothing(int processors) throws Exception {
        start(processors);
        Listener listener = listen(unix());
        List<SocketChannel> peers = new ArrayList<>();
        for (int n = 0; n < 1000; n++) {
            SocketChannel peer = peer();
            peers.add(peer);
            peer.write(ByteBuffer.allocate(4).putInt(0, n));
        }
        LoopFixture.await("all bytes came", () -> served.size() == 1000 && served.stream().allMatch(
                recorder -> recorder.received().length == 4));
        Set<Integer> numbers = ConcurrentHashMap.newKeySet();
        served.forEach(recorder -> numbers.add(ByteBuffer.wrap(recorder.received()).getInt()));
        assertThat(numbers).hasSize(1000);
        assertThat(listener.connections()).isEqualTo(1000);
        assertThat(fixture.loop.figures()).allMatch(figures -> figures.connections() == 1000 / processors);
        for (SocketChannel peer : peers) {
            peer.close();
        }
        LoopFixture.await("all have gone", () -> listener.connections() == 0);
        fixture.settle();
        assertThat(fixture.loop.figures()).allMatch(figures -> figures.connections() == 0);
    }
}
