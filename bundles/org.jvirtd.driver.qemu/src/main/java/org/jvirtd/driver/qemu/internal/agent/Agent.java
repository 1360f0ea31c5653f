/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.util.concurrent.CompletableFuture;

import com.google.gson.JsonObject;

import org.jvirtd.api.thread.AnyThread;

/** A connection to the agent in one guest. It takes one command at a time; nothing here blocks. */
@AnyThread
public interface Agent {
    /**
     * Sends a command, after it was made sure that agent and driver talk of the same thing (guest-sync).
     *
     * @param message as it is sent
     * @param patience how long is waited
     * @return completes on the loop with the whole reply, also when that is an error; fails with {@link AgentSilentException} when
     *         none has come in time, or the agent has gone. An answer that comes later is dropped
     */
    CompletableFuture<JsonObject> send(JsonObject message, Patience patience);

    /** Whether the connection stands. */
    boolean isOpen();

    /** Ends the connection. */
    void close();
}
