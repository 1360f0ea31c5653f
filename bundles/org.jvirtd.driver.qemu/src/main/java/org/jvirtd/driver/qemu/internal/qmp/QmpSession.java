/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.qmp;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.loop.CloseCause;
import org.jvirtd.loop.Connection;
import org.jvirtd.loop.ConnectionHandler;
import org.jvirtd.loop.EventLoop;
import org.jvirtd.loop.Timeout;

/** The receiving side of a connection to QEMU: greeting, negotiation, then replies and events. */
@OnLoop
final class QmpSession implements ConnectionHandler {
    /** The longest line while a command waits for its reply: the largest replies, as of the schema, are some 100 KiB. */
    static final int MAX_REPLY_BYTES = 16 * 1024 * 1024;
    /** The longest line that QEMU may send by itself. */
    static final int MAX_EVENT_BYTES = 1024 * 1024;
    private static final Pattern EVENT_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");
    private static final long MILLION = 1_000_000L;

    private final EventLoop loop;
    private final MonitorListener listener;
    private final Duration patience;
    private final CompletableFuture<Monitor> opened;
    private final LineFramer framer = new LineFramer();
    private final Commands commands = new Commands();

    private Phase phase = this::greeting;
    private Timeout timeout;
    private boolean negotiated;
    private boolean ended;
    private ProtocolException fault;

    /** What is done with a message; it changes as the connection goes on. */
    private interface Phase {
        void message(Connection connection, JsonObject message) throws ProtocolException;
    }

    QmpSession(EventLoop loop, MonitorListener listener, Duration patience, CompletableFuture<Monitor> opened) {
        this.loop = loop;
        this.listener = listener;
        this.patience = patience;
        this.opened = opened;
    }

    @Override
    public void onOpen(Connection connection) {
        timeout = loop.addTimeout(Math.toIntExact(patience.toMillis()), due -> {
            due.remove();
            fail(connection, new ProtocolException("no greeting from QEMU within " + patience.toSeconds() + " s"));
        });
        opened.whenComplete((monitor, failure) -> {
            if (failure != null) {
                connection.abort();
            }
        });
    }

    @Override
    public void onBytes(Connection connection, ByteBuffer bytes) {
        try {
            framer.accept(bytes, commands.any() ? MAX_REPLY_BYTES : MAX_EVENT_BYTES, line -> {
                if (!ended && !blank(line)) {
                    phase.message(connection, StrictJson.object(line));
                }
            });
        } catch (ProtocolException e) {
            fail(connection, e);
        }
    }

    private static boolean blank(ByteBuffer line) {
        for (int at = line.position(); at < line.limit(); at++) {
            byte next = line.get(at);
            if (next != ' ' && next != '\r' && next != '\t') {
                return false;
            }
        }
        return true;
    }

    private void greeting(Connection connection, JsonObject message) throws ProtocolException {
        if (!(message.get("QMP") instanceof JsonObject)) {
            throw new ProtocolException("the first message is no greeting");
        }
        phase = this::message;
        QmpMonitor monitor = new QmpMonitor(connection, commands);
        monitor.execute("qmp_capabilities", null).whenComplete((nothing, failure) -> {
            timeout.remove();
            if (failure != null) {
                fail(connection, new ProtocolException("the negotiation failed: " + failure.getMessage()));
            } else {
                negotiated = true;
                if (!opened.complete(monitor)) {
                    connection.abort();
                }
            }
        });
    }

    private void message(Connection connection, JsonObject message) throws ProtocolException {
        if (message.has("event")) {
            QmpEvent event = event(message);
            if (negotiated) {
                listener.event(event);
            }
        } else if (message.has("return") || message.has("error")) {
            if (!reply(message)) {
                throw new ProtocolException("a reply to no command");
            }
        } else {
            throw new ProtocolException("a message that is neither reply nor event");
        }
    }

    private boolean reply(JsonObject message) {
        JsonElement id = message.get("id");
        if (id == null) {
            return message.has("error") && commands.replyToOldest(message);
        }
        return id.isJsonPrimitive() && commands.reply(id.getAsString(), message);
    }

    private static QmpEvent event(JsonObject message) throws ProtocolException {
        JsonElement name = message.get("event");
        if (!(name instanceof JsonPrimitive text) || !text.isString()
                || !EVENT_NAME.matcher(text.getAsString()).matches()) {
            throw new ProtocolException("an event without a name");
        }
        JsonObject data = message.get("data") instanceof JsonObject object ? object : new JsonObject();
        JsonObject time = message.get("timestamp") instanceof JsonObject object ? object : new JsonObject();
        long micros = number(time, "microseconds");
        return new QmpEvent(name.getAsString(), data, number(time, "seconds"),
                micros < 0 || micros >= MILLION ? 0 : (int) micros);
    }

    private static long number(JsonObject object, String name) throws ProtocolException {
        try {
            return object.has(name) ? object.get(name).getAsLong() : 0;
        } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException e) {
            throw new ProtocolException("an event with a time that is no number");
        }
    }

    private void fail(Connection connection, ProtocolException cause) {
        if (fault == null) {
            fault = cause;
        }
        ended = true;
        framer.clear();
        connection.abort();
    }

    @Override
    public void onEndOfInput(Connection connection) {
        connection.abort();
    }

    @Override
    public void onClosed(Connection connection, CloseCause cause) {
        ended = true;
        timeout.remove();
        framer.clear();
        Throwable why = switch (cause.kind()) {
            case LOCAL -> fault;
            case PEER, FAILURE -> cause.error().orElse(null);
            case SHUTDOWN -> new MonitorClosedException("the event loop has closed", null);
        };
        Throwable forCommands = cause.kind() == CloseCause.Kind.PEER ? null : why;
        MonitorClosedException closed = new MonitorClosedException(
                forCommands == null ? "the monitor is closed" : String.valueOf(forCommands.getMessage()), forCommands);
        commands.end(closed);
        if (!opened.completeExceptionally(closed) && negotiated) {
            listener.closed(why);
        }
    }
}
