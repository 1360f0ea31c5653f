/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.console;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

import org.jvirtd.api.thread.OnWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Unix-domain socket on which QEMU listens. */
@OnWorker
final class SocketLine implements Line {
    private static final Logger LOG = LoggerFactory.getLogger(SocketLine.class);

    private final SocketChannel channel;

    private SocketLine(SocketChannel channel) {
        this.channel = channel;
    }

    static Line open(Path path) throws IOException {
        return new SocketLine(SocketChannel.open(UnixDomainSocketAddress.of(path)));
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return channel.read(ByteBuffer.wrap(into, offset, length));
    }

    @Override
    public void write(ByteBuffer data) throws IOException {
        while (data.hasRemaining()) {
            channel.write(data);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing a channel's socket failed", e);
        }
    }
}
