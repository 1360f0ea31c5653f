/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.nio.ByteBuffer;

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
    private long leastUnsent;
    private int stalledSince;

    Output(Connection connection, long client, ServerContext server) {
        this.connection = connection;
        this.client = client;
        this.server = server;
        connection.watermarks(LOW, HIGH);
    }

    /** Sends a message; the array stays the caller's. False when the client has gone. */
    boolean send(byte[] message, int offset, int length) {
        return sent(connection.send(message, offset, length));
    }

    /** Sends a message that nobody changes any more. */
    boolean send(ByteBuffer message) {
        return sent(connection.send(message));
    }

    boolean writable() {
        return connection.unsentBytes() <= HIGH;
    }

    private boolean sent(long unsent) {
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
        if (unsent == 0 || unsent < leastUnsent || leastUnsent == 0) {
            leastUnsent = unsent;
            stalledSince = now;
        } else if (limits.maxUnsentSeconds() > 0 && now - stalledSince >= limits.maxUnsentSeconds()) {
            connection.abort();
            server.complaints().closed(client,
                    "it took none of " + unsent + " bytes for " + (now - stalledSince) + " s");
        }
    }
}
