/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.sidebyside;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;

/** One raw connection that has been opened on {@code test:///default} and has found the domain {@code test}. */
final class RawConnection implements AutoCloseable {
    private final SocketChannel channel;
    private final byte[] domain;

    private RawConnection(SocketChannel channel, byte[] domain) {
        this.channel = channel;
        this.domain = domain;
    }

    static RawConnection open(Path socket) throws IOException {
        SocketChannel channel = connect(socket);
        try {
            call(channel, Calls.authList());
            call(channel, Calls.open("test:///default"));
            return new RawConnection(channel, call(channel, Calls.lookup("test")));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Connects and authenticates, and opens nothing: an idle client. */
    static SocketChannel idle(Path socket) throws IOException {
        SocketChannel channel = connect(socket);
        call(channel, Calls.authList());
        return channel;
    }

    private static SocketChannel connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static byte[] call(SocketChannel channel, byte[] frame) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(frame);
        while (out.hasRemaining()) {
            channel.write(out);
        }
        ByteBuffer length = read(channel, 4);
        ByteBuffer rest = read(channel, length.getInt() - 4);
        int status = rest.getInt(20);
        if (status != 0) {
            throw new IOException("the daemon answered an error");
        }
        return Arrays.copyOfRange(rest.array(), Calls.HEADER_BYTES - 4, rest.limit());
    }

    private static ByteBuffer read(SocketChannel channel, int bytes) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(bytes);
        while (in.hasRemaining()) {
            if (channel.read(in) < 0) {
                throw new EOFException("the daemon closed the connection");
            }
        }
        return in.flip();
    }

    SocketChannel channel() {
        return channel;
    }

    /** The domain as it travels in arguments. */
    byte[] domain() {
        return domain;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
