/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.BitSet;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;

/** A range of TCP ports; one that a run has is given to no other, and one that others listen on is passed over. */
@AnyThread
public final class PortRange {
    static final int HIGHEST = 65535;

    private final String name;
    /** Of all ranges that overlap; its monitor guards it, and the bounds. */
    private final BitSet taken;
    private int first;
    private int last;

    /** @param name in errors */
    public PortRange(String name, int first, int last) {
        this(name, first, last, new BitSet());
    }

    /** @param taken the ports that are in use, shared by ranges that overlap: a port that is taken is not listened on at once */
    PortRange(String name, int first, int last, BitSet taken) {
        this.name = name;
        this.taken = taken;
        limit(first, last);
    }

    /** Other bounds for ports that are taken from now on. */
    final void limit(int from, int to) {
        if (from < 1 || to > HIGHEST || from > to) {
            throw new IllegalArgumentException(name + ": no range of ports: " + from + '-' + to);
        }
        synchronized (taken) {
            first = from;
            last = to;
        }
    }

    /** A free port. */
    int acquire() {
        synchronized (taken) {
            for (int port = taken.nextClearBit(first); port <= last; port = taken.nextClearBit(port + 1)) {
                if (free(port)) {
                    taken.set(port);
                    return port;
                }
            }
            throw VirtException.of(ErrorCode.INTERNAL_ERROR, ErrorDomain.NONE,
                    "Unable to find an unused port in range '" + name + "' (" + first + '-' + last + ')');
        }
    }

    int first() {
        synchronized (taken) {
            return first;
        }
    }

    /** Marks a port that a run has. */
    void take(int port) {
        synchronized (taken) {
            taken.set(port);
        }
    }

    void release(int port) {
        synchronized (taken) {
            taken.clear(port);
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
