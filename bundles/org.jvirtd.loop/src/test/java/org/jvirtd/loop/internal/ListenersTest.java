/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import org.jvirtd.loop.Listener;
import org.jvirtd.loop.ListenerSpec;
import org.jvirtd.loop.TcpEndpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who is accepted and who is not, and connecting where nobody listens. */
class ListenersTest extends TransportFixture {
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
}
