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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The agent of a guest, at the host's end of its channel: answers from a table; what is not in it gets no answer. */
public final class FakeAgent implements AutoCloseable {
    private final Path folder;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Thread thread;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile SocketChannel peer;
    private volatile boolean deaf;

    public FakeAgent() throws IOException {
        folder = Files.createTempDirectory("agent");
        socket = folder.resolve("agent.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        thread = new Thread(this::serve, "fake-agent");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it listens. */
    public Path socket() {
        return socket;
    }

    /** Answers a command with this JSON value. */
    public FakeAgent returns(String command, String value) {
        answers.put(command, "{\"return\": " + value + "}\n");
        return this;
    }

    /** Refuses a command. */
    public FakeAgent refuses(String command, String errorClass, String text) {
        answers.put(command, "{\"error\": {\"class\": \"" + errorClass + "\", \"desc\": \"" + text + "\"}}\n");
        return this;
    }

    /** Answers nothing from now on, or again. */
    public void deaf(boolean value) {
        deaf = value;
    }

    /** The messages that have come, in their order, without the numbers of guest-sync. */
    public List<String> received() {
        return received;
    }

    /** Whether somebody is connected. */
    public boolean connected() {
        return peer != null;
    }

    /** Sends bytes; blocks while the other side does not read. */
    public void raw(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        SocketChannel now = peer;
        while (buffer.hasRemaining()) {
            now.write(buffer);
        }
    }

    /** Sends text. */
    public void raw(String text) throws IOException {
        raw(text.getBytes(StandardCharsets.UTF_8));
    }

    private void serve() {
        try {
            while (server.isOpen()) {
                try (SocketChannel next = server.accept()) {
                    peer = next;
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
                JsonObject message = JsonParser.parseString(line).getAsJsonObject();
                String command = message.get("execute").getAsString();
                boolean sync = command.equals("guest-sync");
                received.add(sync ? command : line);
                String answer = sync
                        ? "{\"return\": " + message.getAsJsonObject("arguments").get("id") + "}\n"
                        : answers.get(command);
                if (answer != null && !deaf) {
                    raw(answer);
                }
            }
        } catch (IOException e) {
            // The other side has gone.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        SocketChannel now = peer;
        if (now != null) {
            now.close();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(socket);
        Files.deleteIfExists(folder);
    }
}
