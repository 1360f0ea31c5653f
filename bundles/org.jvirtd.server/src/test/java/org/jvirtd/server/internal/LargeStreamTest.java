/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvirtd.api.driver.BufferSource;
import org.jvirtd.api.driver.StreamSink;
import org.jvirtd.api.driver.StreamSource;
import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.server.internal.stream.Loans;
import org.jvirtd.server.internal.stream.StreamBuffers;
import org.jvirtd.testkit.Await;

/** Streams of much data: the bytes are the same on the other side, and the memory they went through is given back. */
class LargeStreamTest {
    private static final int READ = 2;
    private static final int WRITE = 3;
    private static final int FULL = 256 * 1024 - 24;

    private static final class Sink implements StreamSink {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final Semaphore gate = new Semaphore(1_000_000);
        final AtomicInteger finished = new AtomicInteger();
        final AtomicInteger aborted = new AtomicInteger();

        @Override
        public void write(ByteBuffer data) {
            gate.acquireUninterruptibly();
            assertThat(data.isReadOnly()).isTrue();
            byte[] copy = new byte[data.remaining()];
            data.get(copy);
            bytes.writeBytes(copy);
        }

        @Override
        public void finish() {
            finished.incrementAndGet();
        }

        @Override
        public void abort() {
            aborted.incrementAndGet();
            gate.release(1_000_000);
        }
    }

    /** Noise with an end, into whatever memory there is; fails where it is told to. */
    private static final class Source implements BufferSource {
        final byte[] bytes = new byte[5_000_000];
        final AtomicInteger closed = new AtomicInteger();
        final AtomicInteger lent = new AtomicInteger();
        volatile int failAt = Integer.MAX_VALUE;
        private int at;

        Source() {
            new Random(8).nextBytes(bytes);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return give(ByteBuffer.wrap(into, offset, length));
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            assertThat(into.isDirect()).isTrue();
            lent.incrementAndGet();
            return give(into);
        }

        private int give(ByteBuffer into) throws IOException {
            if (at > failAt) {
                throw new IOException("the disk is gone");
            }
            int count = Math.min(into.remaining(), bytes.length - at);
            into.put(bytes, at, count);
            at += count;
            return count == 0 ? -1 : count;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private final Source large = new Source();
    private final Random random = new Random(7);
    private final Sink sink = new Sink();
    private final AtomicInteger closed = new AtomicInteger();
    private final TestProgram program = new TestProgram().run(WRITE, call -> {
        call.openStream(null, sink);
        return null;
    }).run(READ, call -> {
        call.openStream(new StreamSource() {
            @Override
            public int read(byte[] into, int offset, int length) {
                return -1;
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        }, null);
        return null;
    });
    private static final int READ_MUCH = 5;
    private TestServer server;
    private TestClient client;

    @BeforeEach
    void start() {
        server = new TestServer().with(program.run(READ_MUCH, call -> {
            call.openStream(large, null);
            return null;
        }));
        client = server.client();
    }

    @AfterEach
    void stop() {
        client.close();
        Await.until("all streams are released", () -> server.server.clients().isEmpty());
        Await.until("all memory is given back", () -> server.server.context().buffers().lent() == 0);
        assertThat(server.server.context().budget().used()).isZero();
        server.close();
    }

    private void open(int procedure, int serial) {
        assertThat(client.ask(procedure, serial).header().type()).isEqualTo(MessageType.REPLY);
    }

    private static byte[] data(int serial, byte[] payload) {
        return TestClient.message(
                new MessageHeader(TestProgram.NUMBER, 1, WRITE, MessageType.STREAM, serial, MessageStatus.CONTINUE),
                out -> out.raw(payload, 0, payload.length));
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void messagesOfEverySizeArriveInOrder() {
        open(WRITE, 6);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (int size : new int[]{FULL, 1, FULL, 4095, 4096, 4097, 3 << 20, 4, 65_508, FULL}) {
            byte[] payload = noise(size);
            sent.writeBytes(payload);
            client.send(data(6, payload));
        }
        client.stream(WRITE, 6, MessageStatus.OK, new byte[0]);

        Frame end = client.receive();

        assertThat(end.header().status()).isEqualTo(MessageStatus.OK);
        assertThat(sink.bytes.toByteArray()).isEqualTo(sent.toByteArray());
        assertThat(sink.finished).hasValue(1);
    }

    @Test
    void otherCallsAreAnsweredBetweenTheMessagesOfAStream() {
        open(WRITE, 6);
        for (int i = 0; i < 20; i++) {
            client.send(data(6, noise(FULL)));
            assertThat(TestClient.int32(client.ask(TestProgram.ONE, 100 + i))).isEqualTo(1);
        }
        client.stream(WRITE, 6, MessageStatus.OK, new byte[0]);
        assertThat(client.receive().header().status()).isEqualTo(MessageStatus.OK);
        assertThat(sink.bytes.size()).isEqualTo(20 * FULL);
    }

    @Test
    void aClientThatVanishesInTheMiddleOfAMessageLeavesNothingBehind() {
        open(WRITE, 6);
        sink.gate.drainPermits();
        client.send(data(6, noise(FULL)));
        client.send(Arrays.copyOf(data(6, noise(FULL)), 100_000));
        Await.until("both have come", () -> server.session().streams().get(0).waitingBytes() == FULL + 100_000 - 28);

        client.close();

        Await.until("the sink is aborted", () -> sink.aborted.get() == 1);
    }

    @Test
    void theRestOfAMessageWhoseStreamHasEndedIsDropped() {
        open(WRITE, 6);
        byte[] message = data(6, noise(FULL));
        client.send(Arrays.copyOf(message, 100_000));
        Await.until("the first part has come", () -> server.session().streams().get(0).waitingBytes() > 90_000);

        server.session().streams().get(0).abort(org.jvirtd.api.VirtException.rpc("enough"));
        assertThat(TestClient.error(client.receive()).message()).isEqualTo("enough");
        assertThat(server.server.context().buffers().lent()).isZero();
        client.send(Arrays.copyOfRange(message, 100_000, message.length));

        assertThat(TestClient.int32(client.ask(TestProgram.ONE, 8))).isEqualTo(1);
        assertThat(sink.bytes.size()).isZero();
    }

    private byte[] receiveToTheEnd() {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        for (byte[] payload = TestClient.payload(client.receive()); payload.length > 0;) {
            got.writeBytes(payload);
            payload = TestClient.payload(client.receive());
        }
        return got.toByteArray();
    }

    @Test
    void theClientGetsTheBytesOfTheSource() {
        open(READ_MUCH, 5);

        assertThat(receiveToTheEnd()).isEqualTo(large.bytes);

        assertThat(large.lent.get()).isGreaterThan(large.bytes.length / FULL);
        client.stream(READ_MUCH, 5, MessageStatus.OK, new byte[0]);
        assertThat(client.receive().header().status()).isEqualTo(MessageStatus.OK);
        Await.until("the source is closed", () -> large.closed.get() == 1);
    }

    @Test
    void theClientGetsThemAlsoWhenAllBuffersAreLentToOthers() {
        StreamBuffers buffers = server.server.context().buffers();
        List<Runnable> loans = Loans.all(buffers);
        open(READ_MUCH, 5);

        assertThat(receiveToTheEnd()).isEqualTo(large.bytes);

        assertThat(large.lent).hasValue(0);
        loans.forEach(Runnable::run);
    }

    @Test
    void aClientThatDoesNotReadHoldsThreeBuffersAtMostAndOthersAreServed() {
        open(READ_MUCH, 5);
        Await.until("the source is held", () -> server.session().figures().unsentBytes() > Output.STREAMS);
        Await.until("no worker is held", () -> server.machinery.pool.figures().freeWorkers() == server.machinery.pool
                .figures().workers());

        assertThat(server.server.context().buffers().lent()).isBetween(1, 3);
        assertThat(server.session().figures().unsentBytes()).isLessThan(Output.HIGH);
        client.call(TestProgram.ONE, 8);
        Await.until("its calls are taken up all the same", () -> server.session().figures().calls() == 2);
    }

    @Test
    void aClientThatVanishesWhileItIsSentMuchLeavesNothingBehind() {
        open(READ_MUCH, 5);
        Await.until("the source is held", () -> server.session().figures().unsentBytes() > Output.STREAMS);

        client.close();

        Await.until("the source is closed", () -> large.closed.get() == 1);
    }

    @Test
    void anAbortWhileMuchIsSentGivesTheMemoryBackWhenItIsRead() {
        open(READ_MUCH, 5);
        Await.until("the source is held", () -> server.session().figures().unsentBytes() > Output.STREAMS);

        client.stream(READ_MUCH, 5, MessageStatus.ERROR, new byte[0]);

        Await.until("the source is closed", () -> large.closed.get() == 1);
        Frame last = client.receive();
        while (last.header().status() == MessageStatus.CONTINUE) {
            last = client.receive();
        }
        assertThat(last.header().status()).isEqualTo(MessageStatus.OK);
        Await.until("the memory is given back", () -> server.server.context().buffers().lent() == 0);
    }

    @Test
    void aSourceThatFailsInTheMiddleIsToldAndItsBufferGivenBack() {
        large.failAt = 1_000_000;
        open(READ_MUCH, 5);

        Frame last = client.receive();
        while (last.header().status() == MessageStatus.CONTINUE) {
            last = client.receive();
        }
        assertThat(TestClient.error(last).message()).contains("the disk is gone");
    }

    @Test
    void dataForNoStreamIsDropped() {
        client.send(data(99, noise(FULL)));

        assertThat(TestClient.int32(client.ask(TestProgram.ONE, 8))).isEqualTo(1);
    }

    @Test
    void muchDataForAStreamThatIsOnlyReadEndsIt() {
        open(READ, 6);
        assertThat(TestClient.payload(client.receive())).isEmpty();
        byte[] payload = noise(FULL);

        client.send(TestClient.message(
                new MessageHeader(TestProgram.NUMBER, 1, READ, MessageType.STREAM, 6, MessageStatus.CONTINUE),
                out -> out.raw(payload, 0, payload.length)));

        assertThat(TestClient.error(client.receive()).message()).isEqualTo("stream had unexpected termination");
        Await.until("the source is closed", () -> closed.get() == 1);
    }
}
