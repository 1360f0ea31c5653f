/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Consumer;

import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.HostDriverUse;
import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.remote.internal.event.ClientEvents;
import org.jvirtd.remote.internal.event.Texts;
import org.jvirtd.remote.internal.gate.DriverGate;
import org.jvirtd.remote.internal.gate.DriverSlot;
import org.jvirtd.server.ClientSession;

/**
 * What a client opened: its URI, its connections to the driver of that URI and to those of the host while they serve, and its event
 * subscriptions. It outlives the drivers' services: when one departs and returns, the connection is opened on it anew.
 */
@AnyThread
public final class ClientConnection {
    /** Of what is left for the next version of the program. */
    static final int FORMAT = 1;

    private final ClientSession session;
    private final boolean readOnly;
    private final ClientEvents events;
    private final DriverLink link;
    private final HostConnections hosts;
    /** The world of the driver's connection, also while the driver is away; owned by the lock of this. */
    private String world;

    ClientConnection(ClientSession session, ConnectUri uri, boolean readOnly, Drivers drivers, ClientEvents events,
            HostDrivers hostDrivers, Consumer<DriverConnection> ownerGone) {
        this.session = session;
        this.readOnly = readOnly;
        this.events = events;
        this.link = new DriverLink(uri, this::identity, drivers, ownerGone, this::opened);
        this.hosts = new HostConnections(hostDrivers, events, this::identity, ownerGone);
    }

    private synchronized void opened(Bound bound) {
        String now = bound.connection().world();
        if (world != null && !world.equals(now)) {
            events.detach(world);
        }
        world = now;
        events.attach(now);
        hosts.use(bound.connection().facet(HostDriverUse.class).orElse(null));
    }

    private ClientIdentity identity() {
        ClientIdentity known = session.identity();
        return new ClientIdentity(known.id(), known.readOnly() || readOnly, known.uid(), known.gid(), known.pid(),
                known.userName(), known.groupName(), known.saslName());
    }

    /** The client. */
    public ClientSession session() {
        return session;
    }

    /** What it opened. */
    public ConnectUri uri() {
        return link.uri();
    }

    /** Its event subscriptions. */
    public ClientEvents events() {
        return events;
    }

    /** The driver's connection at this moment, for questions that do not call the driver; null when it is not there. */
    public Bound bound() {
        return link.bound();
    }

    /** What calls of this facet pass: the gate of the driver, or of the host driver that answers in its place. */
    @OnLoop
    public DriverGate<?> gate(Class<?> facet) {
        Bound own = link.bound();
        DriverGate<?> host = own != null && own.connection().facet(facet).isPresent() ? null : hosts.gate(facet);
        return host == null ? link.gate() : host;
    }

    /**
     * The connection that answers for this facet at this moment, the driver's own before those of the host; null when
     * none does. For questions that do not call a driver.
     */
    public Bound find(Class<?> facet) {
        Bound now = link.bound();
        return now != null && now.connection().facet(facet).isPresent() ? now : hosts.find(facet);
    }

    /**
     * Enters the connection that answers for this facet with a call, as {@link #enter()} does: the driver's own, which
     * may lack the facet, when no host driver has it.
     */
    @OnWorker
    public Bound enter(Class<?> facet) {
        DriverGate<?> host = hosts.gate(facet);
        if (host == null) {
            return enter();
        }
        Bound own = link.bound();
        if (own != null && own.tryEnter()) {
            if (own.connection().facet(facet).isPresent()) {
                return own;
            }
            own.exit();
        }
        Bound answering = hosts.find(facet);
        if (answering != null && answering.tryEnter()) {
            return answering;
        }
        throw host.closed();
    }

    /**
     * Enters the driver with a call.
     *
     * @return the driver's connection, whose {@link Bound#exit} follows
     * @throws org.jvirtd.remote.internal.gate.GateClosed while the driver is away
     * @throws org.jvirtd.api.VirtException when the driver refuses to open the connection anew
     */
    @OnWorker
    public Bound enter() {
        return link.enter();
    }

    DriverLink link() {
        return link;
    }

    HostConnections hosts() {
        return hosts;
    }

    /** Opens it on a driver, and enters that. */
    @OnWorker
    Bound open(DriverSlot<HypervisorDriver> slot) {
        return link.open(slot);
    }

    /** The program departs, and the client stays: writes what {@link #read} takes, and ends. */
    @OnWorker
    synchronized void leave(DataOutput out) throws IOException {
        out.writeInt(FORMAT);
        Texts.write(out, link.uri().text());
        out.writeBoolean(readOnly);
        Texts.write(out, world);
        link.leave(out);
        hosts.leave(out);
        events.write(out);
        events.end();
    }

    /** Takes up what the version of the program before has left, behind the URI and the flag. */
    @OnWorker
    synchronized void read(DataInput in) throws IOException {
        world = Texts.read(in);
        if (world != null) {
            events.attach(world);
        }
        link.read(in);
        hosts.read(in);
        events.read(in);
    }

    /** The client has gone: its events end at once. */
    @OnLoop
    void gone() {
        events.end();
    }

    /**
     * The client has asked to close. What no other call of it uses ends here, before the reply: a client that opens
     * anew after that reply is not to meet what it has closed. Else it ends with the last call.
     */
    @OnWorker
    void finish() {
        if (link.finish()) {
            close();
        }
    }

    /** The client's last call has ended. */
    @OnWorker
    void close() {
        events.end();
        link.close();
        hosts.close();
    }
}
