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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jvirtd.api.driver.StreamSink;
import org.jvirtd.api.driver.StreamSource;
import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server that gives streams, what a driver has at their other end, and a client. */
abstract class StreamFixture {
    static final int READ = 2;
    static final int WRITE = 3;
    static final int BOTH = 4;
    static final byte[] NOTHING = {};

    /** Gives queued pieces: an empty array is the end, a long is a hole. */
    static final class Source implements StreamSource {
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

    static final class Sink implements StreamSink {
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

    final Source source = new Source();
    final Sink sink = new Sink();
    final TestProgram program = new TestProgram().run(READ, call -> {
        call.openStream(source, null);
        return null;
    }).run(WRITE, call -> {
        call.openStream(null, sink);
        return null;
    }).run(BOTH, call -> {
        call.openStream(source, sink);
        return null;
    });
    TestServer server;
    TestClient client;

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

    void open(int procedure, int serial) {
        assertThat(client.ask(procedure, serial).header().type()).isEqualTo(MessageType.REPLY);
    }

    Frame next(MessageType type, MessageStatus status) {
        Frame frame = client.receive();
        assertThat(frame).as("a message").isNotNull();
        assertThat(frame.header().type()).isEqualTo(type);
        assertThat(frame.header().status()).isEqualTo(status);
        return frame;
    }

    void awaitNoStream() {
        Await.until("no stream is open", () -> server.session().streams().isEmpty());
        assertThat(server.session().figures().streams()).isZero();
    }
}
