/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.StreamSink;
import org.jvirtd.api.driver.StreamSource;
import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.rpc.message.StreamHole;
import org.jvirtd.server.ServerStream;
import org.jvirtd.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams in both directions, between a client and what a driver gives. */
class StreamTest {
    private static final int READ = 2;
    private static final int WRITE = 3;
    private static final int BOTH = 4;
    private static final byte[] NOTHING = {};

    /** Gives queued pieces: an empty array is the end, a long is a hole. */
    private static final class Source implements StreamSource {
        final BlockingQueue<Object> pieces = new LinkedBlockingQueue<>();
        final AtomicInteger closed = new AtomicInteger();
        final AtomicLong given = new AtomicLong();
        private Object current;

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                current = pieces.take();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            if (current instanceof IOException e) {
                throw e;
            }
            if (current instanceof Error e) {
                throw e;
            }
            if (!(current instanceof byte[] bytes)) {
                return 0;
            }
            System.arraycopy(bytes, 0, into, offset, bytes.length);
            given.addAndGet(bytes.length);
            return bytes.length == 0 ? -1 : bytes.length;
        }

        @Override
        public long hole() {
            return (Long) current;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
            pieces.add(NOTHING);
        }
    }

    private static final class Sink implements StreamSink {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final List<Long> holes = new CopyOnWriteArrayList<>();
        final AtomicInteger finished = new AtomicInteger();
        final AtomicInteger aborted = new AtomicInteger();
        final AtomicInteger writes = new AtomicInteger();
        volatile Semaphore gate;
        volatile IOException failure;
        volatile Error error;

        @Override
        public void write(ByteBuffer data) throws IOException {
            if (error != null) {
                throw error;
            }
            if (gate != null) {
                gate.acquireUninterruptibly();
            }
            if (failure != null) {
                throw failure;
            }
            byte[] copy = new byte[data.remaining()];
            data.get(copy);
            bytes.writeBytes(copy);
            writes.incrementAndGet();
        }

        @Override
        public void hole(long length) {
            holes.add(length);
        }

        @Override
        public void finish() throws IOException {
            finished.incrementAndGet();
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public void abort() {
            aborted.incrementAndGet();
            if (gate != null) {
                gate.release(1000);
            }
        }
    }

    private final Source source = new Source();
    private final Sink sink = new Sink();
    private final TestProgram program = new TestProgram().run(READ, call -> {
        call.openStream(source, null);
        return null;
    }).run(WRITE, call -> {
        call.openStream(null, sink);
        return null;
    }).run(BOTH, call -> {
        call.openStream(source, sink);
        return null;
    });
    private TestServer server;
    private TestClient client;

    @BeforeEach
    void start() {
        server = new TestServer().with(program);
        client = server.client();
    }

    @AfterEach
    void stop() {
        client.close();
        Await.until("all streams are released", () -> server.server.clients().isEmpty());
        server.close();
    }

    private void open(int procedure, int serial) {
        assertThat(client.ask(procedure, serial).header().type()).isEqualTo(MessageType.REPLY);
    }

    private Frame next(MessageType type, MessageStatus status) {
        Frame frame = client.receive();
        assertThat(frame).as("a message").isNotNull();
        assertThat(frame.header().type()).isEqualTo(type);
        assertThat(frame.header().status()).isEqualTo(status);
        return frame;
    }

    private void awaitNoStream() {
        Await.until("no stream is open", () -> server.session().streams().isEmpty());
        assertThat(server.session().figures().streams()).isZero();
    }

    @Test
    void aClientReadsToTheEndAndFinishes() {
        source.pieces.addAll(List.of(new byte[]{1, 2}, new byte[]{3}, NOTHING));
        open(READ, 5);

        assertThat(TestClient.payload(next(MessageType.STREAM, MessageStatus.CONTINUE))).containsExactly(1, 2);
        assertThat(TestClient.payload(next(MessageType.STREAM, MessageStatus.CONTINUE))).containsExactly(3);
        assertThat(TestClient.payload(next(MessageType.STREAM, MessageStatus.CONTINUE))).isEmpty();
        assertThat(server.session().streams()).hasSize(1);
        client.stream(READ, 5, MessageStatus.OK, NOTHING);
        Frame finished = next(MessageType.STREAM, MessageStatus.OK);

        assertThat(finished.header()).isEqualTo(
                new MessageHeader(TestProgram.NUMBER, 1, READ, MessageType.STREAM, 5, MessageStatus.OK));
        assertThat(finished.bytes()).hasSize(28);
        awaitNoStream();
        Await.until("the source is closed", () -> source.closed.get() == 1);
    }

    @Test
    void aHoleStaysAHoleOnTheWayToTheClient() throws Exception {
        source.pieces.addAll(List.of(new byte[]{1}, 1L << 40, NOTHING));
        open(READ, 5);

        next(MessageType.STREAM, MessageStatus.CONTINUE);
        Frame hole = next(MessageType.STREAM_HOLE, MessageStatus.CONTINUE);
        assertThat(StreamHole.read(hole.body())).isEqualTo(new StreamHole(1L << 40, 0));
        assertThat(TestClient.payload(next(MessageType.STREAM, MessageStatus.CONTINUE))).isEmpty();
    }

    @Test
    void aClientWritesDataAndHolesAndFinishes() {
        open(WRITE, 6);
        client.stream(WRITE, 6, MessageStatus.CONTINUE, new byte[]{1, 2, 3});
        client.send(TestClient.message(
                new MessageHeader(TestProgram.NUMBER, 1, WRITE, MessageType.STREAM_HOLE, 6, MessageStatus.CONTINUE),
                new StreamHole(4096, 0)));
        client.stream(WRITE, 6, MessageStatus.CONTINUE, new byte[]{4});
        client.stream(WRITE, 6, MessageStatus.OK, NOTHING);

        assertThat(next(MessageType.STREAM, MessageStatus.OK).header().serial()).isEqualTo(6);
        assertThat(sink.bytes.toByteArray()).containsExactly(1, 2, 3, 4);
        assertThat(sink.holes).containsExactly(4096L);
        assertThat(sink.finished).hasValue(1);
        assertThat(sink.aborted).hasValue(0);
        awaitNoStream();
    }

    @Test
    void aHoleOfNoLengthEndsTheStream() {
        open(WRITE, 6);
        client.send(TestClient.message(
                new MessageHeader(TestProgram.NUMBER, 1, WRITE, MessageType.STREAM_HOLE, 6, MessageStatus.CONTINUE),
                new StreamHole(-1, 0)));

        TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR));
        Await.until("the sink is aborted", () -> sink.aborted.get() == 1);
    }

    @Test
    void bothDirectionsRunAtOnce() {
        open(BOTH, 7);
        client.stream(BOTH, 7, MessageStatus.CONTINUE, new byte[]{9});
        Await.until("the sink has it", () -> sink.bytes.size() == 1);
        source.pieces.add(new byte[]{8});
        assertThat(TestClient.payload(next(MessageType.STREAM, MessageStatus.CONTINUE))).containsExactly(8);

        client.stream(BOTH, 7, MessageStatus.OK, NOTHING);

        next(MessageType.STREAM, MessageStatus.OK);
        assertThat(sink.finished).hasValue(1);
        Await.until("the source is closed", () -> source.closed.get() == 1);
    }

    @Test
    void anAbortOfTheClientEndsBothSides() {
        open(BOTH, 7);

        client.stream(BOTH, 7, MessageStatus.ERROR, NOTHING);

        next(MessageType.STREAM, MessageStatus.OK);
        Await.until("the sink is aborted", () -> sink.aborted.get() == 1);
        Await.until("the source is closed", () -> source.closed.get() == 1);
        assertThat(sink.finished).hasValue(0);
        assertThat(TestClient.int32(client.ask(TestProgram.ONE, 8))).isEqualTo(1);
    }

    @Test
    void aFailingSourceIsToldToTheClient() {
        source.pieces.addAll(List.of(new byte[]{1}, new IOException("the disk is gone")));
        open(READ, 5);

        next(MessageType.STREAM, MessageStatus.CONTINUE);
        assertThat(TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR)).message())
                .contains("the disk is gone");
        awaitNoStream();
        Await.until("the source is closed", () -> source.closed.get() == 1);
    }

    @Test
    void aSourceWhoseClassesHaveGoneIsToldToTheClient() {
        source.pieces.add(new NoClassDefFoundError("of a driver that has departed"));
        open(READ, 5);

        assertThat(TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR)).message()).contains("has departed");
        awaitNoStream();
        Await.until("the source is closed", () -> source.closed.get() == 1);
    }

    @Test
    void aSinkWhoseClassesHaveGoneIsToldToTheClient() {
        sink.error = new NoClassDefFoundError("of a driver that has departed");
        open(WRITE, 6);

        client.stream(WRITE, 6, MessageStatus.CONTINUE, new byte[]{1});

        assertThat(TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR)).message()).contains("has departed");
        awaitNoStream();
        Await.until("the sink is aborted", () -> sink.aborted.get() == 1);
    }

    @Test
    void aStreamThatEndsBeforeTheReplyIsForgotten() {
        program.run(READ, call -> {
            call.openStream(source, null).abort(VirtException.rpc("enough"));
            return null;
        });

        client.call(READ, 5);

        assertThat(TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR)).message()).isEqualTo("enough");
        next(MessageType.REPLY, MessageStatus.OK);
        awaitNoStream();
    }

    @Test
    void aFailingSinkIsToldToTheClientAndTheRestIsDropped() {
        sink.failure = new IOException("full");
        open(WRITE, 6);
        client.stream(WRITE, 6, MessageStatus.CONTINUE, new byte[]{1});

        assertThat(TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR)).message()).contains("full");
        client.stream(WRITE, 6, MessageStatus.CONTINUE, new byte[]{1});
        client.stream(WRITE, 6, MessageStatus.OK, NOTHING);
        assertThat(TestClient.int32(client.ask(TestProgram.ONE, 8))).isEqualTo(1);
        Await.until("the sink is aborted", () -> sink.aborted.get() == 1);
    }

    @Test
    void aFailingFinishIsToldToTheClient() {
        open(WRITE, 6);
        sink.failure = new IOException("not written");
        client.stream(WRITE, 6, MessageStatus.OK, NOTHING);

        assertThat(TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR)).message()).contains("not written");
        awaitNoStream();
        assertThat(sink.aborted).hasValue(0);
    }

    @Test
    void dataForAStreamThatIsOnlyReadEndsIt() {
        open(READ, 5);

        client.stream(READ, 5, MessageStatus.CONTINUE, new byte[]{1});

        var error = TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR));
        assertThat(error.message()).isEqualTo("stream had unexpected termination");
        assertThat(error.code()).isEqualTo(39);
        assertThat(error.domain()).isEqualTo(38);
        Await.until("the source is closed", () -> source.closed.get() == 1);
    }

    @Test
    void messagesOfAnotherProcedureOrSerialAreDropped() {
        open(WRITE, 6);
        client.stream(WRITE, 99, MessageStatus.CONTINUE, new byte[]{1});
        client.stream(READ, 6, MessageStatus.CONTINUE, new byte[]{2});
        client.stream(WRITE, 6, MessageStatus.CONTINUE, new byte[]{3});
        client.stream(WRITE, 6, MessageStatus.OK, NOTHING);

        next(MessageType.STREAM, MessageStatus.OK);
        assertThat(sink.bytes.toByteArray()).containsExactly(3);
    }

    @Test
    void aProgramMayAbortAStream() {
        open(BOTH, 7);
        ServerStream stream = server.session().streams().get(0);

        stream.abort(VirtException.rpc("enough"));
        stream.abort(VirtException.rpc("again"));

        assertThat(TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR)).message()).isEqualTo("enough");
        assertThat(stream.isOpen()).isFalse();
        assertThat(TestClient.int32(client.ask(TestProgram.ONE, 8))).isEqualTo(1);
    }

    @Test
    void aHandlerThatFailsDiscardsItsStream() {
        program.run(READ, call -> {
            call.openStream(source, sink);
            throw VirtException.rpc("no");
        });

        assertThat(TestClient.error(client.ask(READ, 5)).message()).isEqualTo("no");

        Await.until("the source is closed", () -> source.closed.get() == 1);
        Await.until("the sink is aborted", () -> sink.aborted.get() == 1);
        assertThat(server.session().streams()).isEmpty();
    }

    @Test
    void aSecondStreamOfTheSameSerialIsRefused() {
        open(WRITE, 6);

        TestClient.error(client.ask(WRITE, 6));

        assertThat(server.session().streams()).hasSize(1);
    }

    @Test
    void theSerialOfAStreamThatEndedMayBeUsedAgain() {
        open(WRITE, 6);
        client.stream(WRITE, 6, MessageStatus.ERROR, NOTHING);
        next(MessageType.STREAM, MessageStatus.OK);

        open(WRITE, 6);

        client.stream(WRITE, 6, MessageStatus.OK, NOTHING);
        next(MessageType.STREAM, MessageStatus.OK);
        assertThat(sink.finished).hasValue(1);
    }

    @Test
    void theStreamsOfAClientAreBounded() {
        for (int i = 0; i < 64; i++) {
            open(WRITE, i);
        }

        assertThat(TestClient.error(client.ask(WRITE, 64)).message()).contains("too many open streams");

        client.stream(WRITE, 0, MessageStatus.ERROR, NOTHING);
        next(MessageType.STREAM, MessageStatus.OK);
        Await.until("one may be opened", () -> client.ask(WRITE, 64).header().status() == MessageStatus.OK);
    }

    @Test
    void aClientThatDoesNotReadHoldsItsSourceAndNoWorker() {
        byte[] piece = new byte[60_000];
        for (int i = 0; i < 1000; i++) {
            source.pieces.add(piece);
        }
        source.pieces.add(NOTHING);
        open(READ, 5);
        Await.until("the source is held", () -> {
            long before = source.given.get();
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            return before > 0 && before == source.given.get();
        });

        assertThat(source.given.get()).isLessThan(3_000_000);
        assertThat(server.session().figures().unsentBytes()).isLessThan(1_000_000);
        Await.until("no worker is held", () -> server.machinery.pool.figures().parked() == 0
                && server.machinery.pool.figures().freeWorkers() == server.machinery.pool.figures().workers());

        long got = 0;
        for (byte[] payload = TestClient.payload(client.receive()); payload.length > 0;) {
            got += payload.length;
            payload = TestClient.payload(client.receive());
        }
        assertThat(got).isEqualTo(60_000_000);
    }

    @Test
    void aSlowSinkHoldsItsClientAndLosesNothing() throws Exception {
        sink.gate = new Semaphore(0);
        open(WRITE, 6);
        Random random = new Random(1);
        byte[] payload = new byte[50_000];
        random.nextBytes(payload);
        byte[] packet = TestClient.message(
                new MessageHeader(TestProgram.NUMBER, 1, WRITE, MessageType.STREAM, 6, MessageStatus.CONTINUE),
                out -> out.raw(payload, 0, payload.length));
        ServerStream stream = server.session().streams().get(0);
        int sent = 0;
        int offset = 0;
        while (stream.waitingBytes() <= 1 << 20) {
            offset += client.offer(packet, offset);
            if (offset == packet.length) {
                sent++;
                offset = 0;
            }
            assertThat(sent).as("packets that were taken").isLessThan(100);
        }
        for (int now = 1; now > 0;) {
            now = client.offer(packet, offset);
            offset += now;
            if (offset == packet.length) {
                sent++;
                offset = 0;
            }
            assertThat(sent).as("packets that were taken").isLessThan(100);
        }
        assertThat(stream.waitingBytes()).isBetween(1_000_000L, 1_300_000L);

        sink.gate.release(1000);
        client.send(java.util.Arrays.copyOfRange(packet, offset, packet.length));
        client.stream(WRITE, 6, MessageStatus.OK, NOTHING);

        next(MessageType.STREAM, MessageStatus.OK);
        assertThat(sink.bytes.size()).isEqualTo((sent + 1) * payload.length);
        Await.until("the memory is given back", () -> server.server.context().budget().used() == 0);
    }

    @Test
    void aClientThatVanishesEndsItsStreams() {
        program.run(9, call -> {
            call.session().attach(program, "mine");
            return null;
        });
        client.ask(9, 1);
        open(BOTH, 7);
        sink.gate = new Semaphore(0);
        client.stream(BOTH, 7, MessageStatus.CONTINUE, new byte[]{1});

        client.close();

        Await.until("the source is closed", () -> source.closed.get() == 1);
        Await.until("the sink is aborted", () -> sink.aborted.get() == 1);
        Await.until("the program is told after that", () -> program.closed.contains("mine"));
    }

    @Test
    void aProgramThatDepartsEndsItsStreamsAndTheClientLivesOn() {
        open(BOTH, 7);

        server.unbind(program);

        TestClient.error(next(MessageType.STREAM, MessageStatus.ERROR));
        assertThat(source.closed).hasValue(1);
        assertThat(sink.aborted).hasValue(1);
        server.with(new TestProgram());
        assertThat(TestClient.int32(client.ask(TestProgram.ONE, 8))).isEqualTo(1);
    }
}
