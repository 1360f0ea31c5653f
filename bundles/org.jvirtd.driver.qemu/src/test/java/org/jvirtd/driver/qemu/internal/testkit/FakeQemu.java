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
import java.util.function.Function;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * A QEMU for tests: a QMP socket in a folder of its own, one connection at a time, answered from a table of commands. What is not
 * in the table is answered by an empty object; a command whose entry is {@link #SILENT} is never answered.
 */
public final class FakeQemu implements AutoCloseable {
    public static final String GREETING = "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 18, \"minor\": 2, \"major\": 7}, "
            + "\"package\": \"fake\"}, \"capabilities\": [\"oob\"]}}";
    /** The entry of a command that gets no reply. */
    public static final Function<JsonObject, String> SILENT = message -> null;

    private final Path folder;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Thread thread;
    private final Map<String, Function<JsonObject, String>> answers = new ConcurrentHashMap<>();
    private final List<JsonObject> received = new CopyOnWriteArrayList<>();
    private final String greeting;
    private volatile SocketChannel peer;

    /** One that greets as it should. */
    public FakeQemu() throws IOException {
        this(GREETING + "\r\n");
    }

    /** @param greeting what a new connection is sent first, as it is */
    public FakeQemu(String greeting) throws IOException {
        this.greeting = greeting;
        folder = Files.createTempDirectory("qmp");
        socket = folder.resolve("monitor.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        thread = new Thread(this::serve, "fake-qemu");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it listens. */
    public Path socket() {
        return socket;
    }

    /** Answers a command with this JSON value as its {@code return}. */
    public FakeQemu returns(String command, String value) {
        return answers(command, message -> "{\"return\": " + value + ", \"id\": " + message.get("id") + "}");
    }

    /** Refuses a command. */
    public FakeQemu refuses(String command, String errorClass, String text) {
        return answers(command, message -> "{\"error\": {\"class\": \"" + errorClass + "\", \"desc\": \"" + text
                + "\"}, \"id\": " + message.get("id") + "}");
    }

    /** Answers a command with the line that the function makes of it; null: not at all. */
    public FakeQemu answers(String command, Function<JsonObject, String> answer) {
        answers.put(command, answer);
        return this;
    }

    /** Sends an event; {@code data} is a JSON object. */
    public void event(String name, String data) throws IOException {
        line("{\"timestamp\": {\"seconds\": 1700000000, \"microseconds\": 42}, \"event\": \"" + name + "\", \"data\": "
                + data
                + "}");
    }

    /** Sends a line. */
    public void line(String text) throws IOException {
        raw((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes; blocks while the other side does not read. */
    public void raw(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        synchronized (this) {
            while (buffer.hasRemaining()) {
                peer.write(buffer);
            }
        }
    }

    /** The messages that have come, in their order. */
    public List<JsonObject> received() {
        return received;
    }

    /** The names of the commands that have come. */
    public List<String> commands() {
        return received.stream().map(message -> message.get("execute").getAsString()).toList();
    }

    /** Whether somebody is connected. */
    public boolean connected() {
        return peer != null;
    }

    /** Ends the connection. */
    public void hangUp() throws IOException {
        peer.close();
    }

    private void serve() {
        try {
            while (server.isOpen()) {
                try (SocketChannel next = server.accept()) {
                    peer = next;
                    raw(greeting.getBytes(StandardCharsets.UTF_8));
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
                received.add(message);
                String command = message.has("execute") ? message.get("execute").getAsString() : "";
                Function<JsonObject, String> answer = answers.getOrDefault(command,
                        any -> "{\"return\": {}, \"id\": " + any.get("id") + "}");
                String text = answer.apply(message);
                if (text != null) {
                    line(text);
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
