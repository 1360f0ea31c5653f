/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.jvirtd.rpc.FrameAssembler;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.testkit.Await;

/** The memory of large messages: counted, bounded, and no client's alone. */
class LargeMessagesTest {
    private static final int WAIT = 3;

    private final Semaphore go = new Semaphore(0);
    private final AtomicInteger running = new AtomicInteger();
    private final TestProgram program = new TestProgram().run(WAIT, call -> {
        running.incrementAndGet();
        go.acquire();
        return null;
    });

    private static byte[] message(int procedure, int serial, int size) {
        return TestClient.call(procedure, serial, out -> out.raw(new byte[size], 0, size));
    }

    @Test
    void aHugeMessageThatNeverEndsIsGivenBack() {
        try (TestServer server = new TestServer().with(program)) {
            TestClient client = server.client();
            byte[] half = Arrays.copyOf(TestClient.call(WAIT, 7, out -> out.raw(new byte[8 << 20], 0, 8 << 20)),
                    4 << 20);
            client.send(half);
            Await.until("it is counted", () -> server.server.context().budget().used() >= 4 << 20);

            client.close();

            Await.until("it is given back", () -> server.server.context().budget().used() == 0);
        }
    }

    @Test
    void theMemoryOfLargeCallsIsCountedUntilTheyEnd() {
        byte[] large = TestClient.call(WAIT, 7, out -> out.raw(new byte[100_000], 0, 100_000));
        byte[] unknown = TestClient.call(99, 8, out -> out.raw(new byte[100_000], 0, 100_000));
        try (TestServer server = new TestServer("max_client_requests", 1).with(program);
                TestClient client = server.client()) {
            InboundBudget budget = server.server.context().budget();
            client.send(unknown);
            client.receive();
            assertThat(budget.used()).isZero();
            client.send(large);
            client.send(large);
            Await.until("one runs and one is held", () -> server.session().figures().held() == 1);
            Await.until("both are counted", () -> budget.used() == 2L * large.length);

            go.release();

            assertThat(client.receive().header().serial()).isEqualTo(7);
            Await.until("one is given back", () -> budget.used() == large.length);
            Await.until("the other runs", () -> running.get() == 2);
            client.send(large);
            Await.until("a third is held", () -> server.session().figures().held() == 1);
            client.close();
            go.release();
            Await.until("all is given back", () -> budget.used() == 0);
        }
    }

    @Test
    void whoExceedsTheMemoryForLargeMessagesIsClosedAlone() {
        try (TestServer server = new TestServer(1 << 20).with(program); TestClient other = server.client()) {
            TestClient.int32(other.ask(TestProgram.ONE, 1));
            TestClient client = server.client();
            byte[] half = Arrays.copyOf(TestClient.call(WAIT, 7, out -> out.raw(new byte[8 << 20], 0, 8 << 20)),
                    4 << 20);
            try {
                client.send(half);
            } catch (java.io.UncheckedIOException e) {
                assertThat(e).hasMessageMatching(".*(Broken pipe|reset).*");
            }

            client.awaitClosed();
            Await.until("only one is left", () -> server.server.clients().size() == 1);
            assertThat(TestClient.int32(other.ask(TestProgram.ONE, 2))).isEqualTo(1);
            assertThat(server.server.context().budget().used()).isZero();
        }
    }

    @Test
    void aMessageOfTheLargestSizeFits() {
        int body = FrameAssembler.LENGTH_MAX - FrameAssembler.LENGTH_MIN;
        try (TestServer server = new TestServer(FrameAssembler.LENGTH_MAX).with(program);
                TestClient client = server.client()) {
            client.send(message(TestProgram.ONE, 1, body));

            assertThat(TestClient.int32(client.receive())).isEqualTo(1);
            Await.until("all is given back", () -> server.server.context().budget().used() == 0);
        }
    }

    @Test
    void aMessageThatWaitsForItsDescriptorsIsCounted() {
        byte[] message = TestClient.message(new MessageHeader(TestProgram.NUMBER, 1, TestProgram.ONE,
                MessageType.CALL_WITH_FDS, 1, MessageStatus.OK), out -> {
                    out.int32(1);
                    out.raw(new byte[100_000], 0, 100_000);
                });
        try (TestServer server = new TestServer().with(program); TestClient client = server.client()) {
            client.send(message);

            Await.until("it is counted", () -> server.server.context().budget().used() == message.length);
        }
    }

    @Test
    void halfAMessageDoesNotKeepThoseOfOthersOut() {
        byte[] half = Arrays.copyOf(message(WAIT, 7, 800_000), 700_000);
        try (TestServer server = new TestServer(1 << 20).with(program);
                TestClient hostile = server.client();
                TestClient client = server.client()) {
            TestClient.int32(client.ask(TestProgram.ONE, 1));
            hostile.send(half);
            Await.until("it is counted", () -> server.server.context().budget().used() >= half.length);

            client.send(message(TestProgram.ONE, 2, 600_000));

            assertThat(TestClient.int32(client.receive())).isEqualTo(1);
            hostile.awaitClosed();
            Await.until("all is given back", () -> server.server.context().budget().used() == 0);
        }
    }

    @Test
    void ofHalfMessagesTheOldestGoesFirst() {
        byte[] whole = message(WAIT, 7, 800_000);
        // More than the half: however it comes in pieces, the memory held for it is between this and the whole.
        byte[] half = Arrays.copyOf(whole, 700_000);
        try (TestServer server = new TestServer(1_800_000).with(program);
                TestClient first = server.client();
                TestClient second = server.client();
                TestClient third = server.client()) {
            InboundBudget budget = server.server.context().budget();
            first.send(half);
            Await.until("it is counted", () -> budget.used() >= half.length);
            second.send(half);
            Await.until("both are counted", () -> budget.used() >= 2L * half.length);

            third.send(half);
            first.awaitClosed();
            go.release(2);
            byte[] rest = Arrays.copyOfRange(whole, half.length, whole.length);
            third.send(rest);
            assertThat(third.receive().header().serial()).isEqualTo(7);
            Await.until("it is given back", () -> budget.used() <= whole.length);
            second.send(rest);

            assertThat(second.receive().header().serial()).isEqualTo(7);
            assertThat(server.server.clients()).hasSize(2);
        }
    }
}
