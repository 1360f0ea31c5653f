/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.qmp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.loop.Connection;

/** The sending side of a connection to QEMU. */
@AnyThread
final class QmpMonitor implements Monitor {
    /** As much may wait to be sent to a QEMU that does not read before further commands fail. */
    static final long MAX_UNSENT_BYTES = 16L * 1024 * 1024;

    private final Connection connection;
    private final Commands commands;

    QmpMonitor(Connection connection, Commands commands) {
        this.connection = connection;
        this.commands = commands;
    }

    @Override
    public CompletableFuture<JsonElement> execute(String command, JsonObject arguments, Runnable answered) {
        JsonObject message = new JsonObject();
        message.addProperty("execute", command);
        if (arguments != null) {
            message.add("arguments", arguments);
        }
        CompletableFuture<JsonElement> result = new CompletableFuture<>();
        Commands.Slip slip = commands.add();
        // Before it is sent, so that it is the loop that runs it.
        slip.reply().whenComplete((reply, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
            } else if (reply.has("return")) {
                answered.run();
                result.complete(reply.get("return"));
            } else {
                result.completeExceptionally(refusal(command, reply.get("error")));
            }
        });
        send(slip, message);
        return result;
    }

    @Override
    public CompletableFuture<JsonObject> executeRaw(JsonObject message) {
        JsonElement own = message.get("id");
        Commands.Slip slip = commands.add();
        send(slip, message.deepCopy());
        return slip.reply().thenApply(reply -> {
            if (own != null) {
                reply.add("id", own);
            }
            return reply;
        });
    }

    private void send(Commands.Slip slip, JsonObject message) {
        if (slip.reply().isDone()) {
            return;
        }
        if (connection.unsentBytes() > MAX_UNSENT_BYTES) {
            commands.drop(slip, new MonitorClosedException("QEMU does not read what it is sent",
                    new IllegalStateException("busy")));
            return;
        }
        message.addProperty("id", slip.id());
        String line = message + "\r\n";
        if (connection.send(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8))) < 0) {
            commands.drop(slip, new MonitorClosedException("the monitor is closed", null));
        }
    }

    private static QmpException refusal(String command, JsonElement error) {
        JsonObject parts = error instanceof JsonObject object ? object : new JsonObject();
        return new QmpException(command, text(parts.get("class")), text(parts.get("desc")));
    }

    private static String text(JsonElement value) {
        return value == null || value instanceof JsonNull || !value.isJsonPrimitive()
                ? "unknown error"
                : value.getAsString();
    }

    @Override
    public void pauseReading() {
        connection.pauseReading();
    }

    @Override
    public void resumeReading() {
        connection.resumeReading();
    }

    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public void close() {
        connection.abort();
    }
}
