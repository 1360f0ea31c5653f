/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.server.ClientSession;
import org.jvirtd.server.EventMessage;
import org.jvirtd.rpc.XdrException;
import org.jvirtd.testkit.Await;
import org.junit.jupiter.api.Test;

/** The memory of what no client reads: bounded for all together, at the cost of those that do not read. */
class UnreadRepliesTest {
    private static final int LARGE = 2;
    private static final int SIZE = 1 << 20;
    private static final long LIMIT = 3L << 20;

    private final TestProgram program = new TestProgram()
            .run(LARGE, call -> out -> out.raw(new byte[SIZE], 0, SIZE));

    private static long unsent(TestServer server) {
        return server.server.clients().stream().mapToLong(client -> client.figures().unsentBytes()).sum();
    }

    @Test
    void clientsThatNeverReadAreClosedBeforeTheyUseUpTheMemoryOfAll() {
        List<TestClient> deaf = new ArrayList<>();
        try (TestServer server = new TestServer(new OutboundBudget(LIMIT)).with(program);
                TestClient reader = server.client()) {
            for (int i = 0; i < 12; i++) {
                TestClient client = server.client();
                deaf.add(client);
                client.call(LARGE, i);
                assertThat(TestClient.int32(reader.ask(TestProgram.ONE, i))).isEqualTo(1);
            }

            Await.until("some are closed", () -> server.server.clients().size() <= 6);

            Await.until("the others fit", () -> unsent(server) <= LIMIT);
            assertThat(server.server.context().unsent().used()).isPositive().isLessThanOrEqualTo(LIMIT);
            assertThat(TestClient.int32(reader.ask(TestProgram.ONE, 99))).isEqualTo(1);
            deaf.forEach(TestClient::close);
            Await.until("all is given back", () -> server.server.context().unsent().used() == 0);
        }
    }

    @Test
    void whoTakesNothingIsClosedBeforeOneThatIsOwedMore() throws XdrException {
        EventMessage event = EventMessage.encode(TestProgram.NUMBER, 1, 1, out -> out.raw(new byte[8192], 0, 8192));
        try (TestServer server = new TestServer(new OutboundBudget(LIMIT)).with(program);
                TestClient deaf = server.client()) {
            ClientSession stalled = server.session();
            deaf.call(LARGE, 1);
            Await.until("it is counted", () -> server.server.context().unsent().used() > SIZE / 2);
            try (TestClient larger = server.client()) {
                // The loop has tried once more to write what waits when it answers another client the second time.
                larger.ask(TestProgram.ONE, 1);
                larger.ask(TestProgram.ONE, 2);
                server.server.context().tick();
                server.server.context().tick();
                ClientSession owedMore = server.sessions(2).get(1);
                long most = 0;
                while (stalled.isOpen()) {
                    assertThat(owedMore.send(event)).isTrue();
                    most = owedMore.figures().unsentBytes();
                }

                assertThat(most).isGreaterThan(SIZE);
                assertThat(owedMore.isOpen()).isTrue();
                deaf.awaitClosed();
            }
        }
    }

    @Test
    void smallMessagesCountWithWhatTheyTakeBesidesTheirBytes() throws XdrException {
        try (TestServer server = new TestServer(new OutboundBudget(LIMIT)).with(program);
                TestClient client = server.client()) {
            client.call(LARGE, 1);
            Await.until("it waits", () -> unsent(server) > SIZE / 2);
            ClientSession session = server.session();
            EventMessage event = EventMessage.encode(TestProgram.NUMBER, 1, 1, out -> out.int32(1));

            int sent = 0;
            while (session.send(event)) {
                assertThat(++sent).as("events that were taken").isLessThan(20_000);
            }

            client.awaitClosed();
        }
    }

    @Test
    void aClientIsBehindWhileItReadsAndNotWhenItReadsNothing() throws XdrException {
        EventMessage event = EventMessage.encode(TestProgram.NUMBER, 1, 1, out -> out.raw(new byte[8192], 0, 8192));
        try (TestServer server = new TestServer(new OutboundBudget(LIMIT)).with(program);
                TestClient client = server.client()) {
            ClientSession session = server.session();
            assertThat(session.isBehind()).isFalse();
            int sent = 0;
            while (session.figures().unsentBytes() <= Output.HIGH) {
                assertThat(session.send(event)).isTrue();
                sent++;
            }
            assertThat(session.isBehind()).isTrue();

            server.server.context().tick();
            server.server.context().tick();
            assertThat(session.isBehind()).as("it reads nothing").isFalse();

            for (; sent > 0; sent--) {
                client.receive();
            }
            server.server.context().tick();
            while (session.figures().unsentBytes() <= Output.HIGH) {
                assertThat(session.send(event)).isTrue();
            }
            assertThat(session.isBehind()).as("it has read all").isTrue();
        }
    }

    @Test
    void whenMemoryIsTightAClientThatDoesNotReadGetsNoMoreCallsDone() throws XdrException {
        OutboundBudget budget = new OutboundBudget(LIMIT);
        EventMessage event = EventMessage.encode(TestProgram.NUMBER, 1, 1, out -> out.raw(new byte[8192], 0, 8192));
        try (TestServer server = new TestServer(budget).with(program);
                TestClient first = server.client()) {
            ClientSession session = server.session();
            while (session.figures().unsentBytes() <= 2 * Output.LOW) {
                assertThat(session.send(event)).isTrue();
            }
            first.call(TestProgram.ONE, 1);
            Await.until("its call is taken up", () -> session.figures().calls() == 1);
            try (TestClient second = server.client()) {
                ClientSession other = server.sessions(2).get(1);
                while (!budget.tight()) {
                    assertThat(other.send(event)).isTrue();
                }

                first.call(TestProgram.ONE, 2);
                Await.until("its call is held", () -> session.figures().held() == 1);

                Await.until("its call is answered when it reads",
                        () -> first.receive().header().serial() == 2);
            }
            Await.until("all is given back", () -> {
                server.server.context().tick();
                return budget.used() == 0;
            });
        }
    }
}
