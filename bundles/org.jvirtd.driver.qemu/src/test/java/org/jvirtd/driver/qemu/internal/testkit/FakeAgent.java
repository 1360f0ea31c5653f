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

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The agent of a guest, at the host's end of its channel: answers from a table; what is not in it gets no answer. */
public final class FakeAgent implements LineServer.Talk, AutoCloseable {
    private final LineServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile boolean deaf;

    public FakeAgent() throws IOException {
        server = new LineServer("fake-agent", this);
    }

    /** Where it listens. */
    public Path socket() {
        return server.socket();
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
        return server.connected();
    }

    /** Sends bytes; blocks while the other side does not read. */
    public void raw(byte[] bytes) throws IOException {
        server.send(bytes);
    }

    /** Sends text. */
    public void raw(String text) throws IOException {
        raw(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void connected(LineServer to) {
        // Waits to be asked.
    }

    @Override
    public void heard(LineServer to, String line) throws IOException {
        JsonObject message = JsonParser.parseString(line).getAsJsonObject();
        String command = message.get("execute").getAsString();
        boolean sync = command.equals("guest-sync");
        received.add(sync ? command : line);
        String answer = sync
                ? "{\"return\": " + message.getAsJsonObject("arguments").get("id") + "}\n"
                : answers.get(command);
        if (answer != null && !deaf) {
            to.send(answer.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
