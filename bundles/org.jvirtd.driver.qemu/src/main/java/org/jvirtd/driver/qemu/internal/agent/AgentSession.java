/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.driver.qemu.internal.qmp.LineFramer;
import org.jvirtd.driver.qemu.internal.qmp.ProtocolException;
import org.jvirtd.driver.qemu.internal.qmp.StrictJson;
import org.jvirtd.loop.CloseCause;
import org.jvirtd.loop.Connection;
import org.jvirtd.loop.ConnectionHandler;
import org.jvirtd.loop.EventLoop;
import org.jvirtd.loop.Timeout;

/**
 * One connection. Before the first command, and after each that was not answered, it sends guest-sync and drops what comes until the
 * answer with that number: so a late answer is never taken for another. While no command waits it reads a little and then pauses, so
 * that a guest that talks without being asked is held up by its own socket.
 */
@OnLoop
final class AgentSession implements ConnectionHandler, Agent {
    /** The longest answer: contents of files come in these. */
    static final int MAX_LINE_BYTES = 10 * 1024 * 1024;
    /** As much is dropped of what an agent says without being asked, before it is not read. */
    static final int MAX_UNASKED_BYTES = 1024 * 1024;
    private static final String SILENT = "Guest agent not available for now";
    private static final String GONE = "QEMU guest agent is not connected";
    /** Never part of UTF-8: an agent sends it to say that what was before is to be forgotten. */
    private static final byte RESET = (byte) 0xff;

    private final EventLoop loop;
    private final LongSupplier numbers;
    private final LineFramer framer = new LineFramer();
    private Connection connection;
    private Timeout timer;
    private Request waiting;
    private boolean synced;
    /** The number that the agent is asked to repeat; -1 while it is not asked. */
    private long sync = -1;
    private long unasked;

    private record Request(JsonObject message, Patience patience, CompletableFuture<JsonObject> reply) {}

    /** @param numbers gives each guest-sync another number */
    AgentSession(EventLoop loop, LongSupplier numbers) {
        this.loop = loop;
        this.numbers = numbers;
    }

    @Override
    public void onOpen(Connection opened) {
        connection = opened;
        timer = loop.addTimeout(-1, due -> {
            due.update(-1);
            fail(SILENT);
        });
    }

    @Override
    public CompletableFuture<JsonObject> send(JsonObject message, Patience patience) {
        CompletableFuture<JsonObject> reply = new CompletableFuture<>();
        try {
            connection.execute(() -> begin(new Request(message, patience, reply)));
        } catch (RejectedExecutionException e) {
            reply.completeExceptionally(new AgentSilentException(GONE));
        }
        return reply;
    }

    private void begin(Request request) {
        if (!connection.isOpen() || waiting != null) {
            request.reply.completeExceptionally(new AgentSilentException(waiting != null ? SILENT : GONE));
            return;
        }
        waiting = request;
        unasked = 0;
        connection.resumeReading();
        // Who asked may be done without an answer: a guest that powers off gives none.
        request.reply.whenComplete((reply, failure) -> connection.execute(() -> forget(request)));
        if (synced) {
            command();
            return;
        }
        sync = numbers.getAsLong();
        JsonObject number = new JsonObject();
        number.addProperty("id", sync);
        JsonObject message = new JsonObject();
        message.addProperty("execute", "guest-sync");
        message.add("arguments", number);
        timer.update(request.patience.syncMillis());
        write(message);
    }

    private void command() {
        timer.update(waiting.patience.answerMillis());
        write(waiting.message);
    }

    private void write(JsonObject message) {
        connection.send(ByteBuffer.wrap((message + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private void forget(Request request) {
        if (waiting == request) {
            waiting = null;
            synced = false;
            sync = -1;
            timer.update(-1);
        }
    }

    @Override
    public void onBytes(Connection from, ByteBuffer bytes) {
        if (waiting == null) {
            synced = false;
            unasked += bytes.remaining();
            if (unasked > MAX_UNASKED_BYTES) {
                from.pauseReading();
            }
        }
        if (!synced) {
            afterReset(bytes);
        }
        try {
            framer.accept(bytes, MAX_LINE_BYTES, this::line);
        } catch (ProtocolException e) {
            from.abort();
        }
    }

    /** Goes behind the last byte that says so. */
    private void afterReset(ByteBuffer bytes) {
        for (int at = bytes.limit() - 1; at >= bytes.position(); at--) {
            if (bytes.get(at) == RESET) {
                framer.clear();
                bytes.position(at + 1);
                return;
            }
        }
    }

    private void line(ByteBuffer line) throws ProtocolException {
        if (waiting == null || line.remaining() <= 1) {
            return;
        }
        if (synced) {
            JsonObject message = StrictJson.object(line);
            if (message.has("return") || message.has("error")) {
                Request done = waiting;
                waiting = null;
                timer.update(-1);
                done.reply.complete(message);
            }
        } else if (isSync(line)) {
            synced = true;
            sync = -1;
            command();
        }
    }

    private boolean isSync(ByteBuffer line) {
        try {
            JsonElement number = StrictJson.object(line).get("return");
            return number instanceof JsonPrimitive digits && digits.isNumber()
                    && digits.getAsString().equals(Long.toString(sync));
        } catch (ProtocolException e) {
            return false; // The rest of something earlier.
        }
    }

    private void fail(String why) {
        Request failed = waiting;
        if (failed != null) {
            forget(failed);
            failed.reply.completeExceptionally(new AgentSilentException(why));
        }
    }

    @Override
    public void onEndOfInput(Connection from) {
        from.abort();
    }

    @Override
    public void onClosed(Connection from, CloseCause cause) {
        timer.remove();
        framer.clear();
        Request failed = waiting;
        waiting = null;
        if (failed != null) {
            failed.reply.completeExceptionally(synced ? new AgentLeftException(GONE) : new AgentSilentException(GONE));
        }
    }

    /** Whether it is not read, since it has said too much. */
    boolean isHeldUp() {
        return connection.isReadingPaused();
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
