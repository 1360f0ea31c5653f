/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.keepalive.KeepaliveProcedure;
import org.jvirtd.server.ServerLimits;
import org.jvirtd.testkit.Await;
import org.junit.jupiter.api.Test;

class KeepaliveTest {
    private static ServerLimits limits(int interval, int count) {
        ServerLimits d = ServerLimits.DEFAULT;
        return new ServerLimits(d.maxClients(), d.maxQueuedClients(), d.maxAnonymousClients(), d.maxClientRequests(),
                d.maxWaitingRequests(), d.maxWaitingBytes(), d.maxUnsentBytes(), d.maxUnsentSeconds(), interval, count);
    }

    private static String actions(Keepalive keepalive, ServerLimits limits, int from, int to, boolean paused) {
        StringBuilder text = new StringBuilder();
        for (int now = from; now <= to; now++) {
            text.append(switch (keepalive.tick(now, limits, paused)) {
                case NONE -> '.';
                case PING -> 'p';
                case PONG -> 'o';
                case CLOSE -> 'X';
            });
        }
        return text.toString();
    }

    @Test
    void aSilentClientIsPingedAndGivenUp() {
        Keepalive keepalive = new Keepalive(0);
        keepalive.enable(0);

        assertThat(actions(keepalive, limits(3, 2), 1, 9, false)).isEqualTo("..p..p..X");
    }

    @Test
    void anAnswerStartsAfresh() {
        Keepalive keepalive = new Keepalive(0);
        keepalive.enable(0);
        assertThat(actions(keepalive, limits(3, 2), 1, 6, false)).isEqualTo("..p..p");

        keepalive.heard(6);

        assertThat(actions(keepalive, limits(3, 2), 7, 15, false)).isEqualTo("..p..p..X");
    }

    @Test
    void anAnswerWithinTheSecondOfThePingStartsAfresh() {
        Keepalive keepalive = new Keepalive(0);
        keepalive.enable(0);
        for (int now = 1; now <= 9; now++) {
            assertThat(keepalive.tick(now, limits(1, 2), false)).isEqualTo(Keepalive.Action.PING);
            keepalive.heard(now);
        }

        assertThat(actions(keepalive, limits(1, 2), 10, 12, false)).isEqualTo("ppX");
    }

    @Test
    void withoutPingsItIsGivenUpAfterOneInterval() {
        Keepalive keepalive = new Keepalive(0);
        keepalive.enable(0);

        assertThat(actions(keepalive, limits(3, 0), 1, 3, false)).isEqualTo("..X");
    }

    @Test
    void aClientThatDidNotAgreeIsNeverPinged() {
        assertThat(actions(new Keepalive(0), limits(1, 1), 1, 5, false)).isEqualTo(".....");
    }

    @Test
    void aNegativeIntervalTurnsItOff() {
        Keepalive keepalive = new Keepalive(0);
        keepalive.enable(0);

        assertThat(actions(keepalive, limits(-1, 1), 1, 5, false)).isEqualTo(".....");
    }

    @Test
    void aPausedClientIsNotGivenUp() {
        Keepalive keepalive = new Keepalive(0);
        assertThat(actions(keepalive, limits(1, 1), 1, 4, true)).isEqualTo("....");
        keepalive.enable(4);
        assertThat(actions(keepalive, limits(1, 1), 5, 9, true)).isEqualTo("ooooo");

        assertThat(keepalive.message(KeepaliveProcedure.PING.number())).isTrue();
        assertThat(actions(keepalive, limits(1, 1), 10, 12, true)).isEqualTo("ooo");
        assertThat(actions(keepalive, limits(2, 1), 13, 16, false)).isEqualTo(".p.X");
    }

    @Test
    void onlyAPingIsAnswered() {
        Keepalive keepalive = new Keepalive(0);

        assertThat(keepalive.message(KeepaliveProcedure.PONG.number())).isFalse();
        assertThat(keepalive.message(7)).isFalse();
    }

    @Test
    void theServerPingsAndClosesARealClient() {
        try (TestServer server = new TestServer("keepalive_interval", 2, "keepalive_count", 1).with(new TestProgram());
                TestClient client = server.client()) {
            server.session().enableKeepalive();
            ServerContext context = server.server.context();

            context.tick();
            context.tick();

            Frame ping = client.receive();
            assertThat(ping.header()).isEqualTo(
                    new MessageHeader(KeepaliveProcedure.PROGRAM, 1, 1, MessageType.MESSAGE, 0, MessageStatus.OK));
            client.send(TestClient.message(MessageHeader.message(KeepaliveProcedure.PONG, 0), XdrBody.EMPTY));
            assertThat(TestClient.int32(client.ask(TestProgram.ONE, 1))).isEqualTo(1);
            context.tick();
            context.tick();
            context.tick();
            context.tick();
            client.awaitClosed();
            Await.until("the session has gone", () -> server.server.clients().isEmpty());
        }
    }
}
