/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.nio.ByteBuffer;

import java.util.concurrent.atomic.LongAdder;

import org.jvirtd.loop.Connection;
import org.jvirtd.server.ServerLimits;

/**
 * What goes to one client, and the bounds of it. Between {@link #LOW} and {@link #HIGH} unsent bytes nothing happens;
 * above, no call of the client is taken up and its streams hold; at {@code max_unsent_bytes}, or when it takes nothing
 * for {@code max_unsent_seconds}, it is closed. Every method on every thread.
 */
final class Output {
    /** Unsent bytes above which the client gets no more work done. */
    static final long HIGH = 256 * 1024;
    /** Unsent bytes at which that ends. */
    static final long LOW = HIGH / 4;

    private final Connection connection;
    private final long client;
    private final ServerContext server;
    /** Owned by the tick. */
    private long mostTaken;
    private int stalledSince;
    /** Bytes of all messages that were taken for sending; any thread. */
    private final LongAdder queued = new LongAdder();

    Output(Connection connection, long client, ServerContext server) {
        this.connection = connection;
        this.client = client;
        this.server = server;
        connection.watermarks(LOW, HIGH);
    }

    /** Sends a message; the array stays the caller's. False when the client has gone. */
    boolean send(byte[] message, int offset, int length) {
        return sent(connection.send(message, offset, length), length);
    }

    /** Sends a message that nobody changes any more. */
    boolean send(ByteBuffer message) {
        int length = message.remaining();
        return sent(connection.send(message), length);
    }

    boolean writable() {
        return connection.unsentBytes() <= HIGH;
    }

    private boolean sent(long unsent, int length) {
        if (unsent >= 0) {
            queued.add(length);
        }
        if (unsent > HIGH && unsent > server.limits().maxUnsentBytes() && connection.isOpen()) {
            connection.abort();
            server.complaints().closed(client, "it left " + unsent + " bytes unread, max_unsent_bytes is "
                    + server.limits().maxUnsentBytes());
            return false;
        }
        return unsent >= 0;
    }

    /** Closes a client that takes nothing any more. Once a second, in or after an orderly close, too. */
    void tick(int now, ServerLimits limits) {
        long unsent = connection.unsentBytes();
        long taken = queued.sum() - unsent;
        if (unsent == 0 || taken > mostTaken) {
            mostTaken = taken;
            stalledSince = now;
        } else if (limits.maxUnsentSeconds() > 0 && now - stalledSince >= limits.maxUnsentSeconds()) {
            connection.abort();
            server.complaints().closed(client,
                    "it took none of " + unsent + " bytes for " + (now - stalledSince) + " s");
        }
    }
}
