/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal.stream;

import java.nio.ByteBuffer;

import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.server.ClientSession;
import org.jvirtd.server.internal.Workers;
import org.jvirtd.api.VirtException;

/** What a stream needs of its client. Every method on every thread; none blocks. */
public interface StreamHost {
    /** The client. */
    ClientSession session();

    /** The workers that end streams. */
    Workers workers();

    /** The memory for data. */
    StreamBuffers buffers();

    /** Runs a task that moves bytes, as soon as the bound of such tasks lets it. */
    void move(Runnable task);

    /** Sends a whole message; the array stays the caller's. False when the client has gone. */
    boolean send(byte[] message, int offset, int length);

    /**
     * Sends a whole message, which is not changed until {@code released} is called: once, on every thread. False when the
     * client has gone.
     */
    boolean send(ByteBuffer message, Runnable released);

    /** Sends an error message with the header of the stream. */
    void sendError(MessageHeader header, MessageType type, VirtException error);

    /** Whether the client has taken enough of what was sent, so that more may be. */
    boolean writable();

    /** A stream has reached (true) or left (false) the bound of what waits for its sink. */
    void throttle(boolean on);

    /** Bytes from the client that are held (positive) or no longer held. */
    void charge(long bytes);
}
