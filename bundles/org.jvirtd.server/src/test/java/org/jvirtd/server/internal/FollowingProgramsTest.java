/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.server.ClientSession;
import org.jvirtd.server.RpcProgram;
import org.jvirtd.testkit.Await;
import org.junit.jupiter.api.Test;

/** A program whose calls speak of what clients have opened through another one, which comes and goes. */
class FollowingProgramsTest {
    private static final int FOLLOWER = 0x20008087;
    private static final int ATTACH = 2;
    private static final int CALL = 5;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch returning = new CountDownLatch(1);
    private final CountDownLatch mayReturn = new CountDownLatch(1);
    private final TestProgram follower = new TestProgram() {
        @Override
        public int program() {
            return FOLLOWER;
        }
    }.run(CALL, call -> {
        told.add("call");
        return null;
    });

    /** A program that leaves something of its clients. */
    private TestProgram leaving() {
        TestProgram program = new TestProgram() {
            @Override
            public void clientClosed(ClientSession session) {
                told.add("leaves");
                session.leave(this, new byte[1]);
            }
        };
        return program.run(ATTACH, call -> {
            call.session().attach(program, "attached");
            return null;
        });
    }

    /** A program to which clients return when they may. */
    private TestProgram returning() {
        return new TestProgram() {
            @Override
            public void clientReturns(ClientSession session, byte[] left) {
                returning.countDown();
                Await.zero("it may return", mayReturn);
                told.add("returns");
            }
        };
    }

    private static void bindFollower(TestServer server, RpcProgram program) {
        server.bind(program, Map.of("jvirtd.program.follows", TestProgram.NUMBER));
    }

    private static void call(TestClient client, int serial) {
        client.send(TestClient.message(
                new MessageHeader(FOLLOWER, 1, CALL, MessageType.CALL, serial, MessageStatus.OK), XdrBody.EMPTY));
    }

    @Test
    void itsCallsWaitUntilTheClientsOfTheOtherHaveReturned() {
        TestProgram before = leaving();
        try (TestServer server = new TestServer("program_wait_seconds", 600).with(before);
                TestClient client = server.client()) {
            bindFollower(server, follower);
            client.ask(ATTACH, 1);
            server.unbind(before);
            server.unbind(follower);
            bindFollower(server, follower);
            call(client, 2);

            server.bind(returning(), 0);
            Await.zero("the client returns", returning);
            Await.until("the call is held", () -> server.session().figures().held() == 1);
            assertThat(server.server.figures().programs()).isEmpty();
            mayReturn.countDown();

            assertThat(client.receive().header().serial()).isEqualTo(2);
            assertThat(told).containsExactly("leaves", "returns", "call");
        }
    }

    @Test
    void itGoesOnAlsoWhenOnlyTheOtherIsExchanged() {
        TestProgram before = leaving();
        mayReturn.countDown();
        try (TestServer server = new TestServer("program_wait_seconds", 600).with(before);
                TestClient client = server.client()) {
            bindFollower(server, follower);
            client.ask(ATTACH, 1);
            call(client, 2);
            client.receive();

            server.unbind(before);
            call(client, 3);
            Await.until("the call is held", () -> server.session().figures().held() == 1);
            server.bind(returning(), 0);

            assertThat(client.receive().header().serial()).isEqualTo(3);
            assertThat(told).containsExactly("call", "leaves", "returns", "call");
        }
    }

    @Test
    void itsCallsThatRunEndBeforeTheOtherLeavesItsClients() {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        follower.run(CALL, call -> {
            started.countDown();
            Await.zero("it may end", go);
            told.add("call");
            return null;
        });
        TestProgram before = leaving();
        try (TestServer server = new TestServer().with(before); TestClient client = server.client()) {
            bindFollower(server, follower);
            client.ask(ATTACH, 1);
            call(client, 2);
            Await.zero("the call runs", started);

            CompletableFuture<Void> departure = CompletableFuture.runAsync(() -> server.unbind(before),
                    Await::ownThread);
            Await.until("neither is served", () -> server.server.figures().programs().isEmpty());
            go.countDown();

            assertThat(client.receive().header().serial()).isEqualTo(2);
            departure.join();
            assertThat(told).containsExactly("call", "leaves");
        }
    }

    @Test
    void itIsNotServedBeforeTheOtherHasCome() {
        try (TestServer server = new TestServer(); TestClient client = server.client()) {
            bindFollower(server, follower);
            call(client, 1);
            Await.until("the call is held", () -> server.session().figures().held() == 1);

            server.bind(new TestProgram(), 0);

            assertThat(client.receive().header().serial()).isEqualTo(1);
        }
    }

    @Test
    void onceItHasGoneItDoesNotComeBackWithTheOther() {
        TestProgram other = new TestProgram();
        try (TestServer server = new TestServer().with(other)) {
            bindFollower(server, follower);
            server.unbind(other);
            server.unbind(follower);

            server.bind(other, 0);

            assertThat(server.server.figures().programs()).containsExactly(TestProgram.NUMBER);
        }
    }
}
