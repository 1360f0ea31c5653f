/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.HostDriver;
import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.remote.internal.event.ClientEvents;
import org.jvirtd.remote.internal.event.EventHubs;
import org.jvirtd.remote.internal.gate.DriverGate;
import org.jvirtd.remote.internal.gate.DriverSlot;
import org.jvirtd.remote.internal.event.Texts;
import org.jvirtd.remote.internal.gate.GateClosed;
import org.jvirtd.server.ClientSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections that clients have opened, shared by the programs that speak of them. */
@Component(service = ClientConnections.class)
@AnyThread
public final class ClientConnections {
    private static final Logger LOG = LoggerFactory.getLogger(ClientConnections.class);

    private final Map<ClientSession, ClientConnection> open = new ConcurrentHashMap<>();
    private final Drivers drivers;
    private final HostDrivers hostDrivers;
    private final EventHubs hubs;
    private final Guests<HypervisorDriver> guests = new Guests<>(
            () -> open.values().stream().map(ClientConnection::link));
    private final Guests<HostDriver> hostGuests = new Guests<>(
            () -> open.values().stream().map(ClientConnection::hosts));
    private final DomainQueues queues;

    /** Made by the framework. */
    @Activate
    public ClientConnections(@Reference Drivers drivers, @Reference HostDrivers hostDrivers, @Reference EventHubs hubs,
            @Reference DomainQueues queues) {
        this.hostDrivers = hostDrivers;
        this.queues = queues;
        this.drivers = drivers;
        this.hubs = hubs;
        drivers.listen(guests);
        hostDrivers.listen(hostGuests);
    }

    /** Ends what is still open. */
    @Deactivate
    public void deactivate() {
        drivers.unlisten(guests);
        hostDrivers.unlisten(hostGuests);
        open.keySet().forEach(this::closed);
    }

    /** What a client has opened; null before that. */
    public ClientConnection find(ClientSession session) {
        return open.get(session);
    }

    /**
     * What a client has opened.
     *
     * @throws VirtException VIR_ERR_INTERNAL_ERROR before that
     */
    public ClientConnection require(ClientSession session) {
        ClientConnection connection = open.get(session);
        if (connection == null) {
            throw VirtException.internal(ErrorDomain.RPC, "hypervisor connection not open", null);
        }
        return connection;
    }

    /** Says for which facets drivers are asked, too. */
    public void facets(Set<Class<?>> asked) {
        hostDrivers.facets(asked);
    }

    /**
     * Opens a client's connection.
     *
     * @param name the URI as the client sent it; null or empty for the default one
     * @param readOnly whether the client asked to read only; it is restricted to that once the connection is open
     * @throws VirtException when it has one, when no driver has the scheme, or when the driver refuses
     * @throws org.jvirtd.remote.internal.gate.GateClosed while the driver is away
     */
    @OnWorker
    public ClientConnection open(ClientSession session, String name, boolean readOnly) {
        ConnectUri uri = Uris.parse(name == null || name.isEmpty() ? drivers.defaultUri() : name);
        DriverGate<HypervisorDriver> gate = drivers.ofScheme(uri);
        if (!gate.isAwaited()) {
            throw Uris.noDriver(uri.text());
        }
        DriverSlot<HypervisorDriver> slot = gate.require();
        ClientConnection connection = new ClientConnection(session, uri, readOnly, drivers,
                new ClientEvents(session, hubs), hostDrivers, queues::ownerGone);
        synchronized (connection) {
            if (open.putIfAbsent(session, connection) != null) {
                throw VirtException.internal(ErrorDomain.RPC, "connection already open", null);
            }
            try {
                connection.open(slot).exit();
                if (readOnly) {
                    session.restrictToReading();
                }
            } catch (RuntimeException e) {
                open.remove(session, connection);
                throw e;
            }
        }
        return connection;
    }

    /** The client has gone; calls of it may still run. */
    @OnLoop
    public void gone(ClientSession session) {
        ClientConnection connection = open.get(session);
        if (connection != null) {
            connection.gone();
        }
    }

    /** The client asks to close; what it has opened ends now if no other call of it runs. */
    @OnWorker
    public void finish(ClientSession session) {
        ClientConnection connection = open.get(session);
        if (connection != null) {
            connection.finish();
        }
    }

    /** The client's last call has ended. */
    @OnWorker
    public void closed(ClientSession session) {
        ClientConnection connection = open.remove(session);
        if (connection != null) {
            connection.close();
        }
    }

    /**
     * The program departs while the client is connected.
     *
     * @return what {@link #returns} of the next version takes; null when the client has opened nothing
     */
    @OnWorker
    public byte[] leave(ClientSession session) {
        hubs.hold();
        ClientConnection connection = open.remove(session);
        if (connection == null) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            connection.leave(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A client of the version before returns; it gets no event before {@link #returned}. */
    @OnWorker
    public void returns(ClientSession session, byte[] left) {
        hubs.returning();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(left))) {
            if (in.readInt() != ClientConnection.FORMAT) {
                throw new IOException("it is of another format");
            }
            ConnectUri uri = Uris.parse(Texts.read(in));
            ClientConnection connection = new ClientConnection(session, uri, in.readBoolean(), drivers,
                    new ClientEvents(session, hubs), hostDrivers, queues::ownerGone);
            connection.read(in);
            open.put(session, connection);
            connection.enter().exit();
        } catch (GateClosed e) {
            LOG.debug("client {} waits for {}", session.id(), e.gate().name());
        } catch (IOException | RuntimeException e) {
            LOG.error("client {}: what the program before has left is of no use: {}", session.id(), e.toString());
        }
    }

    /** All have returned. */
    @OnWorker
    public void returned() {
        hubs.returned();
    }
}
