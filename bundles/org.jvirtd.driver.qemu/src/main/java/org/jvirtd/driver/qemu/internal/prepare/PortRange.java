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
    private final String name;
    private final int first;
    private final int last;
    /** Of all ranges that overlap; its monitor guards it. */
    private final BitSet taken;

    /** @param name in errors */
    public PortRange(String name, int first, int last) {
        this(name, first, last, new BitSet());
    }

    /** @param taken the ports that are in use, shared by ranges that overlap: a port that is taken is not listened on at once */
    PortRange(String name, int first, int last, BitSet taken) {
        if (first < 1 || last > 65535 || first > last) {
            throw new IllegalArgumentException(name + ": no range of ports: " + first + '-' + last);
        }
        this.name = name;
        this.first = first;
        this.last = last;
        this.taken = taken;
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
        }
        throw VirtException.of(ErrorCode.INTERNAL_ERROR, ErrorDomain.NONE, "Unable to find an unused port in range '"
                + name + "' (" + first + '-' + last + ')');
    }

    int first() {
        return first;
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
