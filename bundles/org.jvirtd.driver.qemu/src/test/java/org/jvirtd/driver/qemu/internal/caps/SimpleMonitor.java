/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.qmp.MonitorClosedException;
import org.jvirtd.driver.qemu.internal.qmp.MonitorListener;
import org.jvirtd.driver.qemu.internal.qmp.QmpException;

/** A QMP client with a thread of its own, one command after the other: independent of the real one. */
final class SimpleMonitor implements Monitor {
    private final SocketChannel channel;
    private final BufferedReader lines;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "simple-monitor");
        made.setDaemon(true);
        return made;
    });

    private SimpleMonitor(SocketChannel channel) {
        this.channel = channel;
        this.lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    }

    static CompletableFuture<Monitor> connect(Path socket, MonitorListener listener) {
        try {
            SimpleMonitor monitor = new SimpleMonitor(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
            return CompletableFuture.supplyAsync(() -> {
                try {
                    monitor.lines.readLine();
                    return monitor.ask("qmp_capabilities", null);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }, monitor.thread).thenApply(greeted -> monitor);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletableFuture<JsonElement> execute(String command, JsonObject arguments, Runnable answered) {
        CompletableFuture<JsonElement> answer = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                JsonObject reply = ask(command, arguments);
                if (reply.has("return")) {
                    answer.complete(reply.get("return"));
                } else {
                    JsonObject error = reply.getAsJsonObject("error");
                    answer.completeExceptionally(new QmpException(command, error.get("class").getAsString(),
                            error.get("desc").getAsString()));
                }
            } catch (IOException | RuntimeException e) {
                answer.completeExceptionally(new MonitorClosedException("closed", e));
            }
        });
        return answer;
    }

    private JsonObject ask(String command, JsonObject arguments) throws IOException {
        JsonObject message = new JsonObject();
        message.addProperty("execute", command);
        if (arguments != null) {
            message.add("arguments", arguments);
        }
        channel.write(ByteBuffer.wrap((message + "\n").getBytes(StandardCharsets.UTF_8)));
        while (true) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("end of file");
            }
            JsonObject reply = JsonParser.parseString(line).getAsJsonObject();
            if (!reply.has("event")) {
                return reply;
            }
        }
    }

    @Override
    public CompletableFuture<JsonObject> executeRaw(JsonObject message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void pauseReading() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void resumeReading() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            thread.shutdownNow();
        }
    }
}
