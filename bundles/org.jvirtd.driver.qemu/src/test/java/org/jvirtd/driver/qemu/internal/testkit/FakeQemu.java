/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
public final class FakeQemu implements LineServer.Talk, AutoCloseable {
    public static final String GREETING = "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 18, \"minor\": 2, \"major\": 7}, "
            + "\"package\": \"fake\"}, \"capabilities\": [\"oob\"]}}";
    /** The entry of a command that gets no reply. */
    public static final Function<JsonObject, String> SILENT = message -> null;

    private final LineServer server;
    private final Map<String, Function<JsonObject, String>> answers = new ConcurrentHashMap<>();
    private final List<JsonObject> received = new CopyOnWriteArrayList<>();
    private final String greeting;

    /** One that greets as it should. */
    public FakeQemu() throws IOException {
        this(GREETING + "\r\n");
    }

    /** @param greeting what a new connection is sent first, as it is */
    public FakeQemu(String greeting) throws IOException {
        this.greeting = greeting;
        server = new LineServer("fake-qemu", this);
    }

    /** Where it listens. */
    public Path socket() {
        return server.socket();
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
        send(server, bytes);
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
        return server.connected();
    }

    /** Ends the connection. */
    public void hangUp() throws IOException {
        server.hangUp();
    }

    private synchronized void send(LineServer to, byte[] bytes) throws IOException {
        to.send(bytes);
    }

    @Override
    public void connected(LineServer to) throws IOException {
        send(to, greeting.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void heard(LineServer to, String line) throws IOException {
        JsonObject message = JsonParser.parseString(line).getAsJsonObject();
        received.add(message);
        String command = message.has("execute") ? message.get("execute").getAsString() : "";
        Function<JsonObject, String> answer = answers.getOrDefault(command,
                any -> "{\"return\": {}, \"id\": " + any.get("id") + "}");
        String text = answer.apply(message);
        if (text != null) {
            send(to, (text + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
