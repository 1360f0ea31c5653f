/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.server.EventMessage;
import org.jvirtd.testkit.Await;
import org.junit.jupiter.api.Test;

/** Calls and replies. */
class RpcServerTest {
    @Test
    void answersACallWithItsOwnHeader() {
        try (TestServer server = new TestServer().with(new TestProgram()); TestClient client = server.client()) {
            Frame reply = client.ask(TestProgram.ONE, 77);

            assertThat(TestClient.int32(reply)).isEqualTo(1);
            assertThat(reply.header()).isEqualTo(
                    new MessageHeader(TestProgram.NUMBER, 1, TestProgram.ONE, MessageType.REPLY, 77, MessageStatus.OK));
        }
    }

    @Test
    void runsTheCallsOfOneClientAtOnce() {
        CountDownLatch second = new CountDownLatch(1);
        TestProgram program = new TestProgram().run(2, call -> {
            Await.zero("it happens in time", second);
            return XdrBody.EMPTY;
        }).run(3, call -> {
            second.countDown();
            return null;
        });
        try (TestServer server = new TestServer().with(program); TestClient client = server.client()) {
            client.call(2, 1);
            client.call(3, 2);

            assertThat(new int[]{client.receive().header().serial(), client.receive().header().serial()})
                    .containsExactlyInAnyOrder(1, 2);
        }
    }

    @Test
    void answersOnTheLoopWithoutAWorker() {
        Semaphore busy = new Semaphore(0);
        TestProgram program = new TestProgram().answer(2, 42).run(3, call -> {
            busy.acquire();
            return null;
        });
        try (TestServer server = new TestServer("max_client_requests", 100).with(program);
                TestClient client = server.client()) {
            for (int i = 0; i < 50; i++) {
                client.call(3, i);
            }

            assertThat(TestClient.int32(client.ask(2, 99))).isEqualTo(42);
            busy.release(50);
        }
    }

    @Test
    void sendsTheErrorOfAHandler() {
        TestProgram program = new TestProgram().run(2, call -> {
            throw VirtException.rpc("no");
        }).run(3, call -> {
            throw new IllegalStateException("broken");
        }).run(4, call -> out -> out.string("x".repeat(100), 10));
        try (TestServer server = new TestServer().with(program); TestClient client = server.client()) {
            assertThat(TestClient.error(client.ask(2, 1)).message()).isEqualTo("no");
            var broken = TestClient.error(client.ask(3, 2));
            assertThat(broken.code()).isEqualTo(ErrorCode.INTERNAL_ERROR.value());
            assertThat(broken.message()).isEqualTo("internal error: broken");
            assertThat(TestClient.error(client.ask(4, 3)).message()).isEqualTo("Unable to encode message payload");
            assertThat(TestClient.int32(client.ask(TestProgram.ONE, 4))).isEqualTo(1);
        }
    }

    @Test
    void sendsEventsToAClient() throws Exception {
        try (TestServer server = new TestServer().with(new TestProgram()); TestClient client = server.client()) {
            EventMessage event = EventMessage.encode(TestProgram.NUMBER, 1, 107, out -> out.int32(5));

            assertThat(server.session().send(event)).isTrue();

            Frame got = client.receive();
            assertThat(got.header().type()).isEqualTo(MessageType.MESSAGE);
            assertThat(TestClient.int32(got)).isEqualTo(5);
            assertThat(server.session().figures().events()).isEqualTo(1);
        }
    }

    @Test
    void closesAfterTheReplyThatAsksForIt() {
        TestProgram program = new TestProgram().run(2, call -> {
            call.closeAfterReply();
            return null;
        });
        try (TestServer server = new TestServer().with(program); TestClient client = server.client()) {
            assertThat(client.ask(2, 1).header().status()).isEqualTo(MessageStatus.OK);
            assertThat(client.receive()).isNull();
            Await.until("the session has gone", () -> server.server.clients().isEmpty());
        }
    }

    @Test
    void holdsCallsUntilThereIsAProgram() {
        try (TestServer server = new TestServer(); TestClient client = server.client()) {
            client.call(TestProgram.ONE, 1);
            Await.until("the call is held", () -> server.session().figures().held() == 1);

            server.with(new TestProgram());

            assertThat(TestClient.int32(client.receive())).isEqualTo(1);
        }
    }

    @Test
    void marksTheClientsOfTheReadOnlySocket() {
        try (TestServer server = new TestServer().with(new TestProgram());
                TestClient client = server.readOnlyClient()) {
            assertThat(server.session().readOnly()).isTrue();
            assertThat(server.session().identity().readOnly()).isTrue();
            assertThat(server.session().listener()).isEqualTo("libvirt-sock-ro");
        }
    }

    @Test
    void disconnectsAClient() {
        try (TestServer server = new TestServer().with(new TestProgram()); TestClient client = server.client()) {
            server.session().close("test");

            client.awaitClosed();
            Await.until("the session has gone", () -> server.server.clients().isEmpty());
        }
    }
}
