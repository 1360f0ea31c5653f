/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jvirtd.loop.CloseCause;
import org.jvirtd.loop.Connection;
import org.jvirtd.loop.Endpoint;
import org.jvirtd.loop.Listener;
import org.jvirtd.loop.ListenerSpec;
import org.jvirtd.loop.TcpEndpoint;
import org.jvirtd.loop.UnixEndpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TransportTest {
    private static final int BIG = 3_000_000;

    @TempDir
    Path folder;
    private LoopFixture fixture;
    private final List<Recorder> served = new CopyOnWriteArrayList<>();

    private void start(int processors) throws IOException {
        fixture = new LoopFixture(processors);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Listener listen(Endpoint endpoint) throws IOException {
        return fixture.loop.listen(ListenerSpec.of("test", endpoint), connection -> {
            Recorder recorder = new Recorder();
            served.add(recorder);
            return recorder;
        });
    }

    private UnixEndpoint unix() {
        return UnixEndpoint.of(folder.resolve("sock"));
    }

    private SocketChannel peer() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(folder.resolve("sock")));
        return channel;
    }

    private Recorder served(int index) throws InterruptedException {
        LoopFixture.await("connection " + index + " is served", () -> served.size() > index);
        LoopFixture.await(served.get(index).opened);
        return served.get(index);
    }

    private static byte[] read(SocketChannel from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining() && from.read(buffer) >= 0) {
            // until full or ended
        }
        byte[] got = new byte[buffer.position()];
        buffer.flip().get(got);
        return got;
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

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

    @Test
    void closeSendsWhatIsQueuedAndAbortDoesNot() throws Exception {
        start(1);
        listen(unix());
        try (SocketChannel patient = peer(); SocketChannel dropped = peer()) {
            byte[] bytes = noise(BIG);
            Recorder first = served(0);
            Recorder second = served(1);
            first.connection.send(bytes, 0, BIG);
            first.connection.close();
            assertThat(first.connection.send(text("late"))).isEqualTo(-1);
            second.connection.send(bytes, 0, BIG);
            second.connection.abort();
            LoopFixture.await(second.closed);
            assertThat(first.closed.getCount()).isEqualTo(1);
            assertThat(read(patient, BIG + 1)).isEqualTo(bytes);
            assertThat(read(dropped, BIG)).hasSizeLessThan(BIG);
            LoopFixture.await(first.closed);
        }
    }

    @Test
    void closeGivesUpOnPeerThatDoesNotReadAfterItsLimit() throws Exception {
        start(1);
        fixture.threads.settings(new LoopSettings(1, 4096, LoopFixture.settings(1).limits(), LoopFixture.LIMIT,
                java.time.Duration.ofMillis(20)));
        listen(unix());
        try (SocketChannel peer = peer()) {
            Recorder recorder = served(0);
            recorder.connection.send(noise(BIG), 0, BIG);
            recorder.connection.close();
            LoopFixture.await(recorder.closed);
            assertThat(read(peer, BIG)).hasSizeLessThan(BIG);
        }
    }

    @Test
    void halfClosedPeerStillGetsItsAnswer() throws Exception {
        start(1);
        byte[] answer = noise(BIG);
        AtomicReference<CloseCause> ended = new AtomicReference<>();
        fixture.loop.listen(ListenerSpec.of("half", unix()), connection -> new Recorder() {
            @Override
            public void onEndOfInput(Connection of) {
                assertThat(received()).hasSize(5);
                of.send(answer, 0, answer.length);
                of.close();
            }

            @Override
            public void onClosed(Connection of, CloseCause why) {
                ended.set(why);
            }
        });
        try (SocketChannel peer = peer()) {
            peer.write(text("hello"));
            peer.shutdownOutput();
            assertThat(read(peer, BIG + 1)).isEqualTo(answer);
        }
        LoopFixture.await("closed", () -> ended.get() != null);
        assertThat(ended.get().error()).isEmpty();
    }

    @Test
    void peerThatVanishesInTheMiddleOfWriteEndsItsConnectionAlone() throws Exception {
        start(1);
        listen(unix());
        try (SocketChannel survivor = peer()) {
            served(0);
            SocketChannel vanishing = peer();
            Recorder recorder = served(1);
            recorder.connection.send(noise(BIG), 0, BIG);
            vanishing.close();
            LoopFixture.await(recorder.closed);
            assertThat(recorder.cause.kind()).isEqualTo(CloseCause.Kind.PEER);
            assertThat(recorder.connection.send(text("late"))).isEqualTo(-1);
            assertThat(recorder.connection.unsentBytes()).isZero();
            survivor.write(text("still here"));
            LoopFixture.await("the survivor is served", () -> served.get(0).received().length == 10);
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

    @Test
    void pausedListenerAcceptsNobodyMoreAndLeavesTheOtherAlone() throws Exception {
        start(2);
        Listener[] first = new Listener[1];
        first[0] = fixture.loop.listen(ListenerSpec.of("first", unix()), connection -> {
            Recorder recorder = new Recorder();
            served.add(recorder);
            if (served.size() == 2) {
                first[0].pauseAccept();
            }
            return recorder;
        });
        Recorder byTcp = new Recorder();
        Listener second = fixture.loop.listen(ListenerSpec.of("second", new TcpEndpoint("127.0.0.1", 0)), c -> byTcp);
        List<SocketChannel> peers = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            peers.add(peer());
        }
        served(1);
        try (SocketChannel tcp = SocketChannel.open(new InetSocketAddress("127.0.0.1", ((TcpEndpoint) second
                .endpoint()).port()))) {
            LoopFixture.await(byTcp.opened);
            assertThat(byTcp.connection.peer().remoteAddress()).hasValue((InetSocketAddress) tcp.getLocalAddress());
        }
        fixture.settle();
        assertThat(first[0].accepted()).isEqualTo(2);
        assertThat(first[0].isAccepting()).isFalse();
        first[0].resumeAccept();
        LoopFixture.await("all are accepted", () -> first[0].accepted() == 5);
        for (SocketChannel peer : peers) {
            peer.close();
        }
        LoopFixture.await("all have gone", () -> first[0].connections() == 0);
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

    @Test
    void handlerThatThrowsLosesItsConnectionOnly() throws Exception {
        start(1);
        AtomicReference<CloseCause> ended = new AtomicReference<>();
        IllegalStateException bad = new IllegalStateException("bad handler");
        fixture.loop.listen(ListenerSpec.of("bad", unix()), connection -> new Recorder() {
            @Override
            public void onBytes(Connection from, ByteBuffer bytes) {
                throw bad;
            }

            @Override
            public void onClosed(Connection of, CloseCause why) {
                ended.set(why);
            }
        });
        try (SocketChannel peer = peer()) {
            peer.write(text("x"));
            LoopFixture.await("closed", () -> ended.get() != null);
            assertThat(ended.get().kind()).isEqualTo(CloseCause.Kind.FAILURE);
            assertThat(ended.get().error()).containsSame(bad);
        }
        fixture.settle();
        assertThat(fixture.failures).isEmpty();
    }

    @Test
    void refusedConnectionIsClosedWithoutAWord() throws Exception {
        start(1);
        Listener listener = fixture.loop.listen(ListenerSpec.of("no", unix()), connection -> null);
        try (SocketChannel peer = peer()) {
            assertThat(read(peer, 1)).isEmpty();
        }
        assertThat(listener.connections()).isZero();
    }

    @Test
    void factoryThatThrowsLosesItsConnectionOnly() throws Exception {
        start(1);
        fixture.loop.listen(ListenerSpec.of("thrower", unix()), connection -> {
            if (served.isEmpty()) {
                served.add(new Recorder());
                throw new NoClassDefFoundError("of a bundle that has gone");
            }
            Recorder recorder = new Recorder();
            served.add(recorder);
            return recorder;
        });
        try (SocketChannel lost = peer(); SocketChannel kept = peer()) {
            assertThat(read(lost, 1)).isEmpty();
            served(1);
            assertThat(kept.isConnected()).isTrue();
        }
    }

    @Test
    void connectFailsWithClearErrorWhereNobodyListens() throws Exception {
        start(1);
        assertThatThrownBy(() -> fixture.loop.connect(unix(), opening -> new Recorder()).toCompletableFuture().get(30,
                TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("cannot connect to unix:");
        TcpEndpoint free;
        try (Listener listener = listen(new TcpEndpoint("127.0.0.1", 0))) {
            free = (TcpEndpoint) listener.endpoint();
        }
        assertThatThrownBy(() -> fixture.loop.connect(free, opening -> new Recorder()).toCompletableFuture().get(30,
                TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
                .hasMessageContaining("cannot connect to tcp:");
        try (Listener listener = listen(new TcpEndpoint("127.0.0.1", 0))) {
            assertThatThrownBy(() -> listen(listener.endpoint())).isInstanceOf(IOException.class).hasMessageContaining(
                    "cannot listen on");
        }
    }

    @Test
    void whatBundleLeavesIsClosedWithItsView() throws Exception {
        start(1);
        listen(unix());
        MinaEventLoop other = new MinaEventLoop(fixture.threads, "other");
        Recorder left = new Recorder();
        other.connect(unix(), opening -> left).toCompletableFuture().get(30, TimeUnit.SECONDS);
        Listener listener = other.listen(ListenerSpec.of("left", new TcpEndpoint("127.0.0.1", 0)), c -> left);
        other.addTimeout(1000, timeout -> {});
        other.close();
        LoopFixture.await(left.closed);
        fixture.settle();
        assertThat(left.cause.kind()).isEqualTo(CloseCause.Kind.SHUTDOWN);
        assertThat(listener.isAccepting()).isFalse();
        assertThat(fixture.loop.figures().get(0).timeouts()).isZero();
        assertThatThrownBy(() -> other.addTimeout(1, timeout -> {})).isInstanceOf(IllegalStateException.class);
        try (SocketChannel peer = peer()) {
            assertThat(peer.isConnected()).isTrue();
            served(1);
        }
    }

    @Test
    void connectionsAreClosedAndToldWhenLoopStops() throws Exception {
        start(2);
        listen(unix());
        try (SocketChannel peer = peer()) {
            Recorder recorder = served(0);
            fixture.threads.stop();
            LoopFixture.await(recorder.closed);
            assertThat(recorder.cause.kind()).isEqualTo(CloseCause.Kind.SHUTDOWN);
            assertThat(read(peer, 1)).isEmpty();
        }
    }
}
