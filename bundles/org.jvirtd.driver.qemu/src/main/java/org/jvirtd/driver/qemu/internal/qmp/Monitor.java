/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.qmp;

import java.util.concurrent.CompletableFuture;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.jvirtd.api.thread.AnyThread;

/**
 * A connection to one QMP socket after its negotiation. Several commands may be in flight; each reply is told by its id.
 * Nothing here blocks.
 */
@AnyThread
public interface Monitor {
    /**
     * Sends a command.
     *
     * @param command such as {@code query-status}
     * @param arguments null for none
     * @return completes on the loop with what the command returned; fails with {@link QmpException} when QEMU refuses it, with
     *         {@link MonitorClosedException} when the connection ends first, or when too many are in flight
     */
    default CompletableFuture<JsonElement> execute(String command, JsonObject arguments) {
        return execute(command, arguments, () -> {});
    }

    /**
     * As {@link #execute(String, JsonObject)}.
     *
     * @param answered run on the loop when the command has succeeded: after the listener has had all events that QEMU told before, and
     *        before it has any later one; must not block
     */
    CompletableFuture<JsonElement> execute(String command, JsonObject arguments, Runnable answered);

    /**
     * Sends a message as it is, and gives the whole reply, also when that is an error. The message is sent with an id of this
     * connection; its own id, if any, is put back into the reply. Otherwise as {@link #execute}.
     */
    CompletableFuture<JsonObject> executeRaw(JsonObject message);

    /** Stops the reading of events and replies until {@link #resumeReading}. */
    void pauseReading();

    /** Reads again. */
    void resumeReading();

    /** Whether the connection stands. */
    boolean isOpen();

    /** Ends the connection; what is in flight fails. The listener hears it. */
    void close();
}
