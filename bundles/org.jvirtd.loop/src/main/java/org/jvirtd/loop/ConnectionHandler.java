/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

import org.jvirtd.api.thread.OnLoop;

import java.nio.ByteBuffer;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What happens on a connection. All methods are called on the connection's loop thread, one at a time, and must not
 * block. {@link #onOpen} comes first and {@link #onClosed} last, each exactly once. When one throws, the connection is
 * aborted with that as the cause.
 */
@OnLoop
@ConsumerType
public interface ConnectionHandler {
    /** The connection is open. */
    default void onOpen(Connection connection) throws Exception {}

    /**
     * Bytes arrived.
     *
     * @param bytes
     *            valid during this call only, since the buffer is shared by all connections of the thread; the handler
     *            consumes all; what it leaves is lost
     */
    void onBytes(Connection connection, ByteBuffer bytes) throws Exception;

    /**
     * The unsent bytes, which had been above the high mark, have fallen to the low mark; see
     * {@link Connection#watermarks}.
     */
    default void onDrained(Connection connection) throws Exception {}

    /**
     * The peer sends no more. It may still read: what is queued can be sent. Unless overridden, the connection is closed
     * when what is queued has been sent.
     */
    default void onEndOfInput(Connection connection) throws Exception {
        connection.close();
    }

    /**
     * The connection is closed; nothing can be sent and nothing else is called.
     *
     * @param cause
     *            why
     */
    void onClosed(Connection connection, CloseCause cause) throws Exception;
}
