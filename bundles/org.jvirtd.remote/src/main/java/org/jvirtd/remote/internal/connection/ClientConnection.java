/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.util.function.Consumer;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.HostDriverUse;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.remote.internal.event.ClientEvents;
import org.jvirtd.server.ClientSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client opened: its URI, its connection to the driver of that URI while there is one, and its event
 * subscriptions. It outlives the driver's service: when that departs and returns, the connection is opened on it anew.
 */
@AnyThread
public final class ClientConnection {
    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    private final ClientSession session;
    private final ConnectUri uri;
    private final boolean readOnly;
    private final Drivers drivers;
    private final ClientEvents events;
    private final Consumer<DriverConnection> ownerGone;
    private final HostConnections hosts;
    /** Written under the lock of this; null while there is no driver. */
    private volatile Bound bound;
    /** Owned by the lock of this. */
    private boolean closed;

    /** @param ownerGone told of a connection whose last call has ended: it may be the owner of jobs that are kept */
    ClientConnection(ClientSession session, ConnectUri uri, boolean readOnly, Drivers drivers, ClientEvents events,
            HostDrivers hostDrivers, Consumer<DriverConnection> ownerGone) {
        this.hosts = new HostConnections(hostDrivers, events, this::identity, this::end);
        this.ownerGone = ownerGone;
        this.session = session;
        this.uri = uri;
        this.readOnly = readOnly;
        this.drivers = drivers;
        this.events = events;
    }

    /** The client. */
    public ClientSession session() {
        return session;
    }

    /** What it opened. */
    public ConnectUri uri() {
        return uri;
    }

    /** Its event subscriptions. */
    public ClientEvents events() {
        return events;
    }

    /** The driver's connection at this moment, for questions that do not call the driver; null when it is not there. */
    public Bound bound() {
        return bound;
    }

    /**
     * The connection that answers for this facet at this moment, the driver's own before those of the host; null when
     * none does. For questions that do not call a driver.
     */
    public Bound find(Class<?> facet) {
        Bound now = bound;
        return now != null && now.connection().facet(facet).isPresent() ? now : hosts.find(facet);
    }

    /**
     * Enters the connection that answers for this facet with a call, as {@link #enter()} does: the driver's own, which
     * may lack the facet, when no host driver has it.
     */
    @OnWorker
    public Bound enter(Class<?> facet) {
        Bound host = hosts.find(facet);
        if (host == null) {
            return enter();
        }
        Bound own = bound;
        if (own != null && own.tryEnter()) {
            if (own.connection().facet(facet).isPresent()) {
                return own;
            }
            own.exit();
        }
        return host.tryEnter() ? host : enter();
    }

    /**
     * Enters the driver with a call. This is the gate: calls that come while the driver is away are refused here.
     *
     * @return the driver's connection, whose {@link Bound#exit} follows
     * @throws VirtException when the driver is not there, or refuses to open the connection anew
     */
    @OnWorker
    public Bound enter() {
        Bound now = bound;
        return now != null && now.tryEnter() ? now : reopen();
    }

    @OnWorker
    private synchronized Bound reopen() {
        Bound now = bound;
        if (now != null) {
            if (now.tryEnter()) {
                return now;
            }
            throw absent();
        }
        if (closed) {
            throw VirtException.internal(ErrorDomain.RPC, "hypervisor connection not open", null);
        }
        return open(drivers.find(uri.scheme()).orElseThrow(this::absent));
    }

    /** Opens it on a driver, and enters that. */
    @OnWorker
    synchronized Bound open(DriverSlot slot) {
        if (!slot.gate().tryEnter()) {
            throw absent();
        }
        try {
            DriverConnection connection = slot.driver().open(uri, identity());
            bound = new Bound(slot.gate(), connection);
            events.attach(connection.world());
            hosts.use(connection.facet(HostDriverUse.class).orElse(null));
            return bound;
        } catch (RuntimeException e) {
            slot.gate().exit();
            throw e;
        }
    }

    private ClientIdentity identity() {
        ClientIdentity known = session.identity();
        return new ClientIdentity(known.id(), known.readOnly() || readOnly, known.uid(), known.gid(), known.pid(),
                known.userName(), known.groupName(), known.saslName());
    }

    /** A driver has come: opens the connection anew, if it lost its own. */
    @OnWorker
    void revive() {
        try {
            enter().exit();
        } catch (VirtException e) {
            LOG.warn("client {}: {} could not be opened anew: {}", session.id(), uri.text(), e.getMessage());
        }
    }

    /** Its driver has departed. */
    synchronized void lose(DriverSlot slot) {
        Bound lost = bound;
        if (lost != null && lost.gate() == slot.gate()) {
            bound = null;
            events.detach(lost.connection().world());
            session.streams().forEach(stream -> stream.abort(absent()));
            end(lost);
        }
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
    synchronized void finish() {
        Bound now = bound;
        if (now != null && now.tryRetire()) {
            close();
        }
    }

    /** The client's last call has ended. */
    @OnWorker
    synchronized void close() {
        closed = true;
        events.end();
        Bound last = bound;
        bound = null;
        if (last != null) {
            end(last);
        }
        hosts.close();
    }

    /** Ends what the client had of a host driver that has departed. */
    void lose(HostSlot slot) {
        hosts.lose(slot);
    }

    /** Opens what the client may have of host drivers that have come. */
    @OnWorker
    void bindHosts() {
        hosts.bind();
    }

    @OnWorker
    private void end(Bound last) {
        ownerGone.accept(last.connection());
        try {
            last.connection().close();
        } catch (RuntimeException e) {
            LOG.warn("client {}: closing {} on driver {} failed", session.id(), uri.text(), last.gate().name(), e);
        }
    }

    private VirtException absent() {
        return VirtException.internal(ErrorDomain.RPC,
                "the driver of " + uri.text() + " is not there at present; the connection is kept for its return",
                null);
    }
}
