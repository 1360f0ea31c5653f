/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.FrameAssembler;
import org.jvirtd.rpc.FrameWriter;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.XdrException;
import org.jvirtd.rpc.message.MessageError;
import org.jvirtd.testkit.Await;

/** A client of raw messages. */
final class TestClient implements AutoCloseable {
    private final SocketChannel channel;
    private final Selector selector;
    private final Deque<Frame> received = new ArrayDeque<>();
    private final FrameAssembler assembler = new FrameAssembler(received::add);
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

    private TestClient(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.selector = Selector.open();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    static TestClient connect(Path path) {
        try {
            return new TestClient(SocketChannel.open(UnixDomainSocketAddress.of(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] message(MessageHeader header, XdrBody body) {
        try {
            return new FrameWriter().frame(header, body);
        } catch (XdrException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] call(int procedure, int serial, XdrBody body) {
        return message(new MessageHeader(TestProgram.NUMBER, 1, procedure, MessageType.CALL, serial, MessageStatus.OK),
                body);
    }

    /** Sends bytes, all of them. */
    void send(byte[] bytes) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        long end = System.nanoTime() + Await.LIMIT.toNanos();
        try {
            while (left.hasRemaining()) {
                if (channel.write(left) == 0) {
                    assertThat(System.nanoTime()).as("the server reads").isLessThan(end);
                    java.util.concurrent.locks.LockSupport.parkNanos(100_000);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends what the socket takes; the number of bytes. */
    int offer(byte[] bytes, int offset) throws IOException {
        return channel.write(ByteBuffer.wrap(bytes, offset, bytes.length - offset));
    }

    void call(int procedure, int serial) {
        send(call(procedure, serial, XdrBody.EMPTY));
    }

    void stream(int procedure, int serial, MessageStatus status, byte[] payload) {
        send(message(new MessageHeader(TestProgram.NUMBER, 1, procedure, MessageType.STREAM, serial, status),
                out -> out.raw(payload, 0, payload.length)));
    }

    /** The next message; null at the end of the connection. */
    Frame receive() {
        long end = System.nanoTime() + Await.LIMIT.toNanos();
        while (received.isEmpty()) {
            assertThat(System.nanoTime()).as("a message comes").isLessThan(end);
            if (!read(100)) {
                return received.poll();
            }
        }
        return received.poll();
    }

    /** Takes what arrives within a time; false at the end of the connection. */
    boolean read(long millis) {
        try {
            selector.select(millis);
            selector.selectedKeys().clear();
            buffer.clear();
            int count = channel.read(buffer);
            if (count < 0) {
                return false;
            }
            assembler.feed(buffer.flip());
            return true;
        } catch (XdrException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether nothing more comes before the answer to a call that is sent now. */
    Frame ask(int procedure, int serial) {
        call(procedure, serial);
        return receive();
    }

    /** Receives until the server has closed. */
    void awaitClosed() {
        long end = System.nanoTime() + Await.LIMIT.toNanos();
        while (read(100)) {
            assertThat(System.nanoTime()).as("the server closes").isLessThan(end);
        }
    }

    static MessageError error(Frame frame) {
        assertThat(frame).as("a message").isNotNull();
        assertThat(frame.header().status()).isEqualTo(MessageStatus.ERROR);
        try {
            return MessageError.read(frame.body());
        } catch (XdrException e) {
            throw new AssertionError(e);
        }
    }

    static int int32(Frame frame) {
        assertThat(frame).as("a message").isNotNull();
        assertThat(frame.header().status()).as("status of %s", frame.header()).isEqualTo(MessageStatus.OK);
        try {
            return frame.body().int32();
        } catch (XdrException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] payload(Frame frame) {
        return frame.body().rest();
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
