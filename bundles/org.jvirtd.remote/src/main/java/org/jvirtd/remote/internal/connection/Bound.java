/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ConnectionHandover;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.remote.internal.gate.DriverSlot;
import org.jvirtd.server.ServerStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's connection to a driver, of a hypervisor or of the host, as long as that driver serves. */
@AnyThread
public final class Bound {
    private static final int RETIRED = Integer.MIN_VALUE;
    private static final Logger LOG = LoggerFactory.getLogger(Bound.class);

    private final DriverSlot<?> slot;
    private final DriverConnection connection;
    /** Calls inside, the one that opened it from the start; negative once it is retired. */
    private final AtomicInteger calls = new AtomicInteger(1);
    /** Streams that the driver feeds; guarded by this list. */
    private final List<ServerStream> streams = new ArrayList<>(0);

    Bound(DriverSlot<?> slot, DriverConnection connection) {
        this.slot = slot;
        this.connection = connection;
    }

    /** The driver's connection. */
    public DriverConnection connection() {
        return connection;
    }

    /** Tells that the call that entered has left the driver. */
    public void exit() {
        calls.decrementAndGet();
        slot.inside().exit();
    }

    /**
     * A call has opened a stream, which ends when the driver departs.
     *
     * @param open the client's open streams
     */
    public void keep(ServerStream stream, List<ServerStream> open) {
        synchronized (streams) {
            streams.retainAll(open);
            streams.add(stream);
        }
    }

    DriverSlot<?> slot() {
        return slot;
    }

    boolean tryEnter() {
        if (!slot.inside().tryEnter()) {
            return false;
        }
        if (calls.getAndUpdate(n -> n < 0 ? n : n + 1) < 0) {
            slot.inside().exit();
            return false;
        }
        return true;
    }

    /** Lets no call in any more; false, and nothing changes, while one is inside. */
    boolean tryRetire() {
        return calls.compareAndSet(0, RETIRED);
    }

    /** The client is there no more. */
    @OnWorker
    void close() {
        try {
            connection.close();
        } catch (RuntimeException e) {
            LOG.warn("closing a connection on {} has failed", slot, e);
        }
    }

    /**
     * The driver departs.
     *
     * @param why what the clients' streams end with
     * @return what its successor needs to open the connection as it was; null for nothing
     */
    String closeForHandover(VirtException why) {
        synchronized (streams) {
            streams.forEach(stream -> stream.abort(why));
            streams.clear();
        }
        ConnectionHandover handover = connection.facet(ConnectionHandover.class).orElse(null);
        if (handover == null) {
            close();
            return null;
        }
        try {
            String token = handover.closeForHandover();
            if (token.length() <= ConnectionHandover.MAX_TOKEN) {
                return token;
            }
            LOG.error("{} gives a token of {} characters, which is dropped", slot, token.length());
        } catch (RuntimeException e) {
            LOG.error("{} has failed to close a connection for handover", slot, e);
        }
        return null;
    }
}
