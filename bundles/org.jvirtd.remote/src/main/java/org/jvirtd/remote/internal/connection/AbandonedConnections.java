/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.DriverHandover;
import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.remote.internal.event.Texts;
import org.jvirtd.remote.internal.gate.DriverSlot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that were closed for a driver's return and whose clients have gone since: the driver is told when it returns, also after
 * an exchange of this bundle. Of too many the oldest are forgotten.
 */
@AnyThread
final class AbandonedConnections {
    private static final int MOST = 100_000;
    /** Of what is left for the next version of the bundle. */
    private static final int FORMAT = 1;
    private static final Logger LOG = LoggerFactory.getLogger(AbandonedConnections.class);

    /** Guarded by this. */
    private final Deque<Abandoned> connections = new ArrayDeque<>();

    /** @param driver the driver's name */
    record Abandoned(String driver, ConnectUri uri, ClientIdentity client, String token) {
        void write(DataOutput out) throws IOException {
            Texts.write(out, driver);
            Texts.write(out, uri.text());
            out.writeLong(client.id());
            out.writeBoolean(client.readOnly());
            out.writeLong(client.uid());
            out.writeLong(client.gid());
            out.writeLong(client.pid());
            Texts.write(out, client.userName());
            Texts.write(out, client.groupName());
            Texts.write(out, client.saslName());
            Texts.write(out, token);
        }

        static Abandoned read(DataInput in) throws IOException {
            return new Abandoned(Texts.read(in), Uris.parse(Texts.read(in)),
                    new ClientIdentity(in.readLong(), in.readBoolean(), in.readLong(), in.readLong(), in.readLong(),
                            Texts.read(in), Texts.read(in), Texts.read(in)),
                    Texts.read(in));
        }
    }

    synchronized void add(Abandoned connection) {
        if (connections.size() >= MOST) {
            connections.removeFirst();
        }
        connections.addLast(connection);
    }

    private synchronized List<Abandoned> takeOf(String driver) {
        List<Abandoned> its = new ArrayList<>(
                connections.stream().filter(one -> one.driver().equals(driver)).toList());
        connections.removeAll(its);
        return its;
    }

    /** A driver has returned: its connections end. */
    @OnWorker
    void close(DriverSlot<HypervisorDriver> slot) {
        for (Abandoned one : takeOf(slot.name())) {
            if (slot.driver() instanceof DriverHandover handover) {
                try {
                    handover.reopen(one.uri(), one.client(), one.token()).close();
                } catch (RuntimeException e) {
                    LOG.warn("{} was not told that the client {} of {} has gone", slot, one.client().id(),
                            one.uri().text(), e);
                }
            }
        }
    }

    /** What {@link #read} of the next version takes. */
    synchronized byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(FORMAT);
            out.writeInt(connections.size());
            for (Abandoned one : connections) {
                one.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Takes up what the version before has left. */
    synchronized void read(byte[] left) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(left))) {
            if (in.readInt() != FORMAT) {
                throw new IOException("it is of another format");
            }
            for (int count = in.readInt(); count > 0; count--) {
                add(Abandoned.read(in));
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("what the version before has left of clients that have gone is of no use: {}", e.toString());
        }
    }
}
