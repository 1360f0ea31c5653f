/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Listens on a socket in a folder of its own and is told of the lines that come: one connection at a time, on a thread of its own. */
final class LineServer implements AutoCloseable {
    private final Path folder;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Talk talk;
    private final Thread thread;
    private volatile SocketChannel peer;

    /** What it says. */
    interface Talk {
        /** Somebody has connected. */
        void connected(LineServer to) throws IOException;

        /** A line has come. */
        void heard(LineServer to, String line) throws IOException;
    }

    LineServer(String name, Talk talk) throws IOException {
        this.talk = talk;
        folder = Files.createTempDirectory(name);
        socket = folder.resolve("sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        thread = new Thread(this::serve, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it listens. */
    Path socket() {
        return socket;
    }

    /** Whether somebody is connected. */
    boolean connected() {
        return peer != null;
    }

    /** Sends bytes; blocks while the other side does not read. */
    void send(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        SocketChannel now = peer;
        while (buffer.hasRemaining()) {
            now.write(buffer);
        }
    }

    /** Ends the connection, if there is one. */
    void hangUp() throws IOException {
        SocketChannel now = peer;
        if (now != null) {
            now.close();
        }
    }

    private void serve() {
        try {
            while (server.isOpen()) {
                try (SocketChannel next = server.accept()) {
                    peer = next;
                    talk.connected(this);
                    converse(new BufferedReader(Channels.newReader(next, StandardCharsets.UTF_8)));
                } finally {
                    peer = null;
                }
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void converse(BufferedReader lines) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                talk.heard(this, line);
            }
        } catch (IOException e) {
            // The other side has gone.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(socket);
        Files.deleteIfExists(folder);
    }
}
