/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.remote.internal.event.ClientEvents;
import org.jvirtd.remote.internal.event.EventHubs;
import org.jvirtd.server.ClientSession;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.WorkerPool;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The connections that clients have opened, shared by the programs that speak of them. */
@Component(service = ClientConnections.class)
@AnyThread
public final class ClientConnections implements Drivers.Listener, HostDrivers.Listener {
    private final Map<ClientSession, ClientConnection> open = new ConcurrentHashMap<>();
    private final Drivers drivers;
    private final HostDrivers hostDrivers;
    private final EventHubs hubs;
    private final WorkerPool workers;
    private final DomainQueues queues;

    /** Made by the framework. */
    @Activate
    public ClientConnections(@Reference Drivers drivers, @Reference HostDrivers hostDrivers, @Reference EventHubs hubs,
            @Reference WorkerPool workers, @Reference DomainQueues queues) {
        this.hostDrivers = hostDrivers;
        this.queues = queues;
        this.drivers = drivers;
        this.hubs = hubs;
        this.workers = workers;
        drivers.listen(this);
        hostDrivers.listen(this);
    }

    /** Ends what is still open. */
    @Deactivate
    public void deactivate() {
        drivers.unlisten(this);
        hostDrivers.unlisten(this);
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

    /**
     * Opens a client's connection.
     *
     * @param name the URI as the client sent it; null or empty for the default one
     * @param readOnly whether the client asked to read only; it is restricted to that once the connection is open
     * @throws VirtException when it has one, when no driver has the scheme, or when the driver refuses
     */
    @OnWorker
    public ClientConnection open(ClientSession session, String name, boolean readOnly) {
        ConnectUri uri = Uris.parse(name == null || name.isEmpty() ? defaultUri() : name);
        DriverSlot slot = drivers.find(uri.scheme()).orElseThrow(() -> Uris.noDriver(uri.text()));
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

    /** One task for all, so that the pool's bound leaves no client without its events. */
    @Override
    public void arrived() {
        if (!workers.trySubmit(Lane.ORDINARY, this::reviveAll)) {
            workers.whenRoom(Lane.ORDINARY, this::arrived);
        }
    }

    @OnWorker
    private void reviveAll() {
        for (ClientConnection connection : open.values()) {
            if (connection.bound() == null && drivers.find(connection.uri().scheme()).isPresent()) {
                connection.revive();
            }
        }
    }

    @Override
    public void departed(DriverSlot slot) {
        open.values().forEach(connection -> connection.lose(slot));
        arrived();
    }

    /** One task for all, as {@link #arrived()}. */
    @Override
    public void hostArrived() {
        if (!workers.trySubmit(Lane.ORDINARY, () -> open.values().forEach(ClientConnection::bindHosts))) {
            workers.whenRoom(Lane.ORDINARY, this::hostArrived);
        }
    }

    @Override
    public void hostDeparted(HostSlot slot) {
        open.values().forEach(connection -> connection.lose(slot));
    }

    private String defaultUri() {
        return drivers.defaultUri().orElseThrow(() -> Uris.noDriver("a client that names none"));
    }
}
