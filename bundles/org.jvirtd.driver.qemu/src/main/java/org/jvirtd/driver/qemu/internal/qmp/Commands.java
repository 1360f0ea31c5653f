/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.qmp;

import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.google.gson.JsonObject;

import org.jvirtd.api.thread.AnyThread;

/** The commands of one connection that have no reply yet, by their ids. */
@AnyThread
final class Commands {
    /** The most commands in flight; a domain's job slots and its statistics need a few. */
    static final int MAX_IN_FLIGHT = 256;
    private static final String PREFIX = "libvirt-";

    private final NavigableMap<Long, CompletableFuture<JsonObject>> waiting = new ConcurrentSkipListMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile MonitorClosedException end;

    /** A command that is about to be sent. */
    record Slip(long number, CompletableFuture<JsonObject> reply) {
        String id() {
            return PREFIX + number;
        }
    }

    /** Makes room for a command, or fails its reply at once. */
    Slip add() {
        Slip slip = new Slip(numbers.incrementAndGet(), new CompletableFuture<>());
        if (inFlight.incrementAndGet() > MAX_IN_FLIGHT) {
            inFlight.decrementAndGet();
            slip.reply.completeExceptionally(new MonitorClosedException(
                    MAX_IN_FLIGHT + " commands wait for their replies already", new IllegalStateException("busy")));
            return slip;
        }
        waiting.put(slip.number, slip.reply);
        if (end != null) {
            drop(slip, end);
        }
        return slip;
    }

    /** The command with that id has got its reply; false if there is none. */
    boolean reply(String id, JsonObject message) {
        return id.startsWith(PREFIX) && reply(number(id.substring(PREFIX.length())), message);
    }

    /**
     * A reply without an id, which QEMU gives when it cannot read a message, is to the oldest command: it answers in order.
     *
     * @return false if there is none
     */
    boolean replyToOldest(JsonObject message) {
        Map.Entry<Long, ?> oldest = waiting.firstEntry();
        return oldest != null && reply(oldest.getKey(), message);
    }

    private boolean reply(long number, JsonObject message) {
        CompletableFuture<JsonObject> reply = remove(number);
        if (reply != null) {
            reply.complete(message);
        }
        return reply != null;
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The command could not be sent. */
    void drop(Slip slip, MonitorClosedException cause) {
        remove(slip.number);
        slip.reply.completeExceptionally(cause);
    }

    /** Whether any waits. */
    boolean any() {
        return inFlight.get() > 0;
    }

    /** All that wait, and all to come, fail. */
    void end(MonitorClosedException cause) {
        end = cause;
        for (long number : waiting.keySet()) {
            CompletableFuture<JsonObject> reply = remove(number);
            if (reply != null) {
                reply.completeExceptionally(cause);
            }
        }
    }

    private CompletableFuture<JsonObject> remove(long number) {
        CompletableFuture<JsonObject> reply = waiting.remove(number);
        if (reply != null) {
            inFlight.decrementAndGet();
        }
        return reply;
    }
}
