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
 * What goes to one client, and the bounds of it. Above {@link #HIGH} unsent bytes no call of the client is taken up, and
 * above {@link #STREAMS} its streams hold, until {@link #LOW} is reached; when the memory for all clients is tight, that begins above LOW. At
 * {@code max_unsent_bytes}, when it takes nothing for {@code max_unsent_seconds}, or when that memory is used up, it is
 * closed. Every method on every thread.
 */
final class Output {
    /** Unsent bytes above which the client gets no more work done. */
    static final long HIGH = 512 * 1024;
    /** Unsent bytes at which that ends. */
    static final long LOW = HIGH / 32;
    /** Unsent bytes up to which a stream adds a packet: those of one stream alone never keep calls out. */
    static final long STREAMS = HIGH / 4;
    /** What the memory for all clients is counted in, so that it is not touched for every message. */
    static final long STEP = 16 * 1024;
    /** What a message that waits takes besides its bytes. */
    static final long OVERHEAD = 256;

    /** Bytes a second that a client has to read so that others wait for it. */
    static final long READS = 256 * 1024;

    private final Connection connection;
    private final long client;
    private final ServerContext server;
    /** Written by the tick. */
    private volatile long mostTaken;
    private volatile int stalledSince;
    /** Whether it read less than {@link #READS} in the last second although there was more; written by the tick. */
    private volatile boolean slow;
    /** Bytes of all messages that were taken for sending; any thread. */
    private final LongAdder queued = new LongAdder();
    /** What of the memory for all clients is counted for this one; written under the lock of this, as all that follow. */
    private volatile long charged;
    private boolean released;
    /** Messages, and their bytes, since something waits. */
    private long messages;
    private long messageBytes;

    Output(Connection connection, long client, ServerContext server) {
        this.connection = connection;
        this.client = client;
        this.server = server;
        // the drained event comes for every pause: those of a tight budget begin above LOW
        connection.watermarks(LOW, LOW);
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

    /** Sends a message that is not changed until it is released. */
    boolean send(ByteBuffer message, Runnable released) {
        int length = message.remaining();
        return sent(connection.send(message, released), length);
    }

    boolean writable() {
        return isUpTo(HIGH);
    }

    boolean writableForStreams() {
        return isUpTo(STREAMS);
    }

    private boolean isUpTo(long most) {
        long unsent = connection.unsentBytes();
        return unsent <= LOW || unsent <= most && !server.unsent().tight();
    }

    private boolean sent(long unsent, int length) {
        if (unsent >= 0) {
            queued.add(length);
        }
        if (unsent > 0) {
            waits(length);
        } else if (charged != 0) {
            settle();
        }
        if (unsent > HIGH && unsent > server.limits().maxUnsentBytes() && connection.isOpen()) {
            connection.abort();
            server.complaints().closed(client, "it left " + unsent + " bytes unread, max_unsent_bytes is "
                    + server.limits().maxUnsentBytes());
            return false;
        }
        return unsent >= 0;
    }

    private void waits(int length) {
        synchronized (this) {
            if (charged == 0) {
                messages = 0;
                messageBytes = 0;
            }
            messages++;
            messageBytes += length;
            settle();
        }
        if (server.unsent().exceeded()) {
            server.unsent().makeRoom();
        }
    }

    /** Counts what waits now. */
    synchronized void settle() {
        long unsent = released ? 0 : connection.unsentBytes();
        long memory = unsent == 0 ? 0 : unsent + OVERHEAD * (1 + unsent * messages / Math.max(1, messageBytes));
        long now = (memory + STEP - 1) / STEP * STEP;
        if (now > charged || now == 0 && charged != 0 || now <= charged - 2 * STEP) {
            server.unsent().changed(this, charged, now);
            charged = now;
        }
    }

    /** What waits no longer counts: the client has gone, or is given up. */
    synchronized void release() {
        released = true;
        settle();
    }

    long charged() {
        return charged;
    }

    /** Whether it took nothing for a second at least. */
    boolean stalled() {
        return stalledSince < server.now() && queued.sum() - connection.unsentBytes() <= mostTaken;
    }

    /** Whether it has much unread, and reads. */
    boolean isBehind() {
        return !slow && connection.unsentBytes() > HIGH && connection.isOpen();
    }

    /** Its memory is needed for others. */
    void giveUp(long limit) {
        long unsent = connection.unsentBytes();
        connection.abort();
        server.complaints().closed(client, "it left " + unsent + " bytes unread, and those of all clients exceed "
                + limit + " bytes of memory");
    }

    /** Closes a client that takes nothing any more. Once a second, in or after an orderly close, too. */
    void tick(int now, ServerLimits limits) {
        if (charged != 0) {
            settle();
        }
        long unsent = connection.unsentBytes();
        long taken = queued.sum() - unsent;
        slow = unsent > HIGH && taken - mostTaken < READS;
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
