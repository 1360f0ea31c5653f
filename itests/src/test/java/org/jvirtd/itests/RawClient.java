/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.jvirtd.testkit.Await;

/** A client that writes frames byte by byte: to misbehave as no library would, or to be a thousand. */
final class RawClient implements AutoCloseable {
    static final int PROC_SUSPEND = 34;
    static final int PROC_EVENT_REGISTER_ANY = 167;
    private static final int REMOTE = 0x20008086;
    private static final int KEEPALIVE = 0x6b656570;
    private static final int HEADER = 28;
    private static final int BUFFER = 1 << 16;
    private static final int PROC_OPEN = 1;
    private static final int PROC_CAPABILITIES = 7;
    private static final int PROC_SUPPORTS_FEATURE = 60;
    private static final int PROC_AUTH_LIST = 66;
    private static final int FEATURE_KEEPALIVE = 10;
    private static final int TYPE_MESSAGE = 2;

    private final SocketChannel channel;
    private ByteBuffer in = ByteBuffer.allocate(BUFFER).flip();
    private int serial;

    private RawClient(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * A message that was received.
     *
     * @param status 0: as asked for, 1: an error
     * @param body what follows the header
     */
    record Frame(int program, int procedure, int type, int serial, int status, byte[] body) {
        private static final int TEXT = 16;

        /** The text of an error. */
        String message() {
            ByteBuffer error = ByteBuffer.wrap(body);
            return new String(body, TEXT, error.getInt(TEXT - Integer.BYTES), StandardCharsets.UTF_8);
        }

        boolean ping() {
            return program == KEEPALIVE && procedure == 1;
        }
    }

    static RawClient connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        channel.configureBlocking(false);
        return new RawClient(channel);
    }

    /** Opens {@code test:///default} and takes the replies. */
    RawClient open() throws IOException {
        call(PROC_AUTH_LIST, new byte[0]);
        receive();
        byte[] name = "test:///default".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer body = ByteBuffer.allocate(4 + 4 + 16 + 4).putInt(1).putInt(name.length).put(name).put((byte) 0)
                .putInt(0);
        call(PROC_OPEN, body.array());
        receive();
        return this;
    }

    /** Allows the server to ping. */
    RawClient announceKeepalive() throws IOException {
        call(PROC_SUPPORTS_FEATURE, ByteBuffer.allocate(Integer.BYTES).putInt(FEATURE_KEEPALIVE).array());
        receive();
        return this;
    }

    /** Answers a ping. */
    void pong() throws IOException {
        write(frame(KEEPALIVE, 2, TYPE_MESSAGE, 0, new byte[0]));
    }

    /** The argument that names a domain. */
    static byte[] domain(UUID uuid) {
        return ByteBuffer.allocate(4 + 4 + 16 + 4).putInt(1).put(new byte[]{'?', 0, 0, 0})
                .putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits()).putInt(-1).array();
    }

    /** Asks for the capabilities and does not read the answer, until no more fits into the socket; how many calls did. */
    int askWithoutReading(int most) throws IOException {
        for (int sent = 0; sent < most; sent++) {
            ByteBuffer frame = frame(REMOTE, PROC_CAPABILITIES, 0, ++serial, new byte[0]);
            if (channel.write(frame) < HEADER) {
                return sent;
            }
        }
        return most;
    }

    /** Writes the beginning of a message and no more. */
    void beginMessage(int bytes) throws IOException {
        ByteBuffer frame = frame(REMOTE, PROC_CAPABILITIES, 0, ++serial, new byte[64]);
        write(frame.limit(bytes));
    }

    /** Sends a call; its serial. */
    int call(int procedure, byte[] body) throws IOException {
        write(frame(REMOTE, procedure, 0, ++serial, body));
        return serial;
    }

    /** The next message, which must come. */
    Frame receive() throws IOException {
        return receive(Await.LIMIT).orElseThrow(() -> new AssertionError("the daemon does not answer"));
    }

    /** The next message; empty when it does not come in time. */
    Optional<Frame> receive(Duration limit) throws IOException {
        Optional<Frame> next = poll();
        if (next.isPresent() || limit.isZero()) {
            return next;
        }
        long end = System.nanoTime() + limit.toNanos();
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            for (long left = limit.toMillis(); next.isEmpty()
                    && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                selector.select(left);
                next = poll();
            }
        }
        return next;
    }

    /** The next message if it is there. */
    private Optional<Frame> poll() throws IOException {
        while (true) {
            if (in.remaining() >= Integer.BYTES && in.remaining() >= in.getInt(in.position())) {
                byte[] body = new byte[in.getInt() - HEADER];
                int program = in.getInt();
                in.getInt();
                Frame frame = new Frame(program, in.getInt(), in.getInt(), in.getInt(), in.getInt(), body);
                in.get(body);
                return Optional.of(frame);
            }
            int needed = in.remaining() >= Integer.BYTES ? in.getInt(in.position()) : BUFFER;
            in = ByteBuffer.allocate(Math.max(needed, BUFFER)).put(in);
            int count = channel.read(in);
            in.flip();
            if (count < 0) {
                throw new IOException("the daemon closed the connection");
            }
            if (count == 0) {
                return Optional.empty();
            }
        }
    }

    private static ByteBuffer frame(int program, int procedure, int type, int serial, byte[] body) {
        return ByteBuffer.allocate(HEADER + body.length).putInt(HEADER + body.length).putInt(program).putInt(1)
                .putInt(procedure).putInt(type).putInt(serial).putInt(0).put(body).flip();
    }

    private void write(ByteBuffer frame) throws IOException {
        while (frame.hasRemaining()) {
            if (channel.write(frame) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
