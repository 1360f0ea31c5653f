/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;

/**
 * A guest's way into a file: a socket that QEMU migrates to, since a descriptor of the file cannot be passed to it. Whatever ends
 * the run or the job closes this, which ends the copying.
 */
@AnyThread
final class OutgoingStream implements AutoCloseable {
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final long ASK_MILLIS = 500;

    private final Path path;
    private final ServerSocketChannel server;
    /** Null until QEMU has come; owner: this object's monitor. */
    private SocketChannel peer;

    /** Listens; a socket that was left behind is replaced. */
    @OnWorker
    OutgoingStream(Path socket) throws IOException {
        path = socket;
        Files.deleteIfExists(socket);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket), 1);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** What the command {@code migrate} takes. */
    String uri() {
        return "unix:" + path;
    }

    /**
     * Waits for QEMU and copies what it sends, to its end, to the file's present position, or into a pipe.
     *
     * @param comes asked twice a second, while QEMU is not there, whether it is still to be waited for
     * @param progress called after each piece
     * @return the bytes
     * @throws IOException if the file cannot be written, QEMU does not come, or this was closed
     */
    @OnWorker
    long copyTo(FileChannel file, BooleanSupplier comes, Runnable progress) throws IOException {
        SocketChannel from = accept(comes);
        synchronized (this) {
            peer = from;
            if (!server.isOpen()) {
                from.close();
            }
        }
        long bytes = 0;
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        while (from.read(chunk) >= 0) {
            chunk.flip();
            while (chunk.hasRemaining()) {
                bytes += file.write(chunk);
            }
            chunk.clear();
            progress.run();
        }
        return bytes;
    }

    private SocketChannel accept(BooleanSupplier comes) throws IOException {
        try (Selector selector = server.provider().openSelector()) {
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            SocketChannel from = server.accept();
            while (from == null) {
                if (selector.select(ASK_MILLIS) == 0 && server.isOpen() && !comes.getAsBoolean()) {
                    throw new IOException("QEMU does not connect to " + path);
                }
                from = server.accept();
            }
            return from;
        }
    }

    @Override
    public void close() {
        Closing.quietly(server);
        synchronized (this) {
            Closing.quietly(peer);
        }
        Closing.delete(path);
    }
}
