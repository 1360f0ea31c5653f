/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.nio.ByteBuffer;

import org.jvirtd.rpc.FrameWriter;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.XdrException;
import org.jvirtd.rpc.keepalive.KeepaliveProcedure;
import org.jvirtd.server.ServerLimits;

/**
 * Keepalive with one client, in both directions. The client's pings are answered at once; a silent client is pinged, and
 * given up after so many. A client whose reading is paused cannot be heard: it is not given up, and since its own pings
 * cannot be read, it is told from time to time that the server lives. Only by sending is it noticed then that a client
 * has gone, so those are told, too, that never pinged.
 */
final class Keepalive {
    /** What is to be done at a tick. */
    enum Action {
        /** Nothing. */
        NONE,
        /** Send a ping. */
        PING,
        /** Send a pong that nobody asked for. */
        PONG,
        /** Give the client up. */
        CLOSE
    }

    private volatile boolean enabled;
    private volatile boolean clientPings;
    /** The second in which something was heard last; written on the connection's loop thread and by the tick. */
    private volatile int heard;
    /** Pings since something was heard, and what {@link #heard} was at the last of them; owned by the tick. */
    private int pings;
    private int heardAtPing;

    Keepalive(int now) {
        heard = now;
    }

    void enable(int now) {
        heard = now;
        enabled = true;
    }

    void heard(int now) {
        if (heard != now) {
            heard = now;
        }
    }

    /** A message of the keepalive program; true when a pong is due. */
    boolean message(int procedure) {
        boolean ping = procedure == KeepaliveProcedure.PING.number();
        if (ping && !clientPings) {
            clientPings = true;
        }
        return ping;
    }

    /** Once a second. */
    Action tick(int now, ServerLimits limits, boolean paused) {
        int interval = limits.keepaliveInterval();
        if (paused) {
            heard = now;
            return clientPings || enabled ? Action.PONG : Action.NONE;
        }
        int last = heard;
        int idle = now - last;
        if (last != heardAtPing) {
            pings = 0;
        }
        if (!enabled || interval <= 0 || idle < interval) {
            pings = 0;
            return Action.NONE;
        }
        if (idle < interval * (pings + 1L)) {
            return Action.NONE;
        }
        if (pings >= limits.keepaliveCount()) {
            return Action.CLOSE;
        }
        pings++;
        heardAtPing = last;
        return Action.PING;
    }

    int silentSeconds(int now) {
        return now - heard;
    }

    static ByteBuffer message(KeepaliveProcedure procedure) {
        try {
            return ByteBuffer.wrap(new FrameWriter().frame(MessageHeader.message(procedure, 0), XdrBody.EMPTY));
        } catch (XdrException e) {
            throw new IllegalStateException("a message without a body cannot exceed a limit", e);
        }
    }
}
