/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import org.jvirtd.loop.CloseCause;
import org.jvirtd.loop.Connection;
import org.jvirtd.loop.Listener;
import org.jvirtd.loop.ListenerSpec;
import org.jvirtd.loop.TcpEndpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How connections end, and what of them is still sent then. */
class ConnectionEndsTest extends TransportFixture {
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
