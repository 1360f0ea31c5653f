/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;

/** A file's way into a guest: a connection to the socket on which QEMU waits for its state. Closing it ends the copying. */
@AnyThread
final class IncomingStream implements AutoCloseable {
    private final Path path;
    private final SocketChannel channel;

    /** Connects to QEMU, which listens since it answered {@code migrate-incoming}. */
    @OnWorker
    IncomingStream(Path socket) throws IOException {
        path = socket;
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    /** What the command {@code migrate-incoming} takes. */
    static String uri(Path socket) {
        return "unix:" + socket;
    }

    /**
     * Sends the file from there to its end, then the end.
     *
     * @return the bytes
     * @throws IOException if the file cannot be read, QEMU has gone, or this was closed
     */
    @OnWorker
    long copyFrom(FileChannel file, long offset) throws IOException {
        long at = offset;
        long sent;
        while ((sent = file.transferTo(at, Long.MAX_VALUE - at, channel)) > 0) {
            at += sent;
        }
        channel.shutdownOutput();
        return at - offset;
    }

    @Override
    public void close() {
        Closing.quietly(channel);
        Closing.delete(path);
    }
}
