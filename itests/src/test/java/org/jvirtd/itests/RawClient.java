/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A client that writes frames byte by byte, to misbehave as no library would. */
final class RawClient implements AutoCloseable {
    private static final int REMOTE = 0x20008086;
    private static final int HEADER = 28;
    private static final int PROC_OPEN = 1;
    private static final int PROC_CAPABILITIES = 7;
    private static final int PROC_AUTH_LIST = 66;

    private final SocketChannel channel;
    private int serial;

    private RawClient(SocketChannel channel) {
        this.channel = channel;
    }

    static RawClient connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        return new RawClient(channel);
    }

    /** Opens {@code test:///default} and takes the replies. */
    RawClient open() throws IOException {
        call(PROC_AUTH_LIST, new byte[0]);
        readFrame();
        byte[] name = "test:///default".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer body = ByteBuffer.allocate(4 + 4 + 16 + 4).putInt(1).putInt(name.length).put(name).put((byte) 0)
                .putInt(0);
        call(PROC_OPEN, body.array());
        readFrame();
        return this;
    }

    /** Asks for the capabilities and does not read the answer, until no more fits into the socket; how many calls did. */
    int askWithoutReading(int most) throws IOException {
        channel.configureBlocking(false);
        for (int sent = 0; sent < most; sent++) {
            ByteBuffer frame = frame(PROC_CAPABILITIES, new byte[0]);
            if (channel.write(frame) < HEADER) {
                return sent;
            }
        }
        return most;
    }

    /** Writes the beginning of a message and no more. */
    void beginMessage(int bytes) throws IOException {
        ByteBuffer frame = frame(PROC_CAPABILITIES, new byte[64]);
        channel.write(frame.limit(bytes));
    }

    private void call(int procedure, byte[] body) throws IOException {
        channel.write(frame(procedure, body));
    }

    private ByteBuffer frame(int procedure, byte[] body) {
        return ByteBuffer.allocate(HEADER + body.length).putInt(HEADER + body.length).putInt(REMOTE).putInt(1)
                .putInt(procedure).putInt(0).putInt(++serial).putInt(0).put(body).flip();
    }

    private void readFrame() throws IOException {
        ByteBuffer length = ByteBuffer.allocate(4);
        fill(length);
        fill(ByteBuffer.allocate(length.flip().getInt() - 4));
    }

    private void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("the daemon closed the connection");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
