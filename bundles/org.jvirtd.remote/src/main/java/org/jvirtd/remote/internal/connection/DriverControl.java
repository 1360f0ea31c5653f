/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.DriverRegistry;
import org.jvirtd.api.driver.DriverStatus;
import org.jvirtd.api.driver.HostDriver;
import org.jvirtd.api.driver.HostDriverUse;
import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.remote.internal.gate.DriverGate;
import org.jvirtd.remote.internal.gate.DriverSlot;
import org.jvirtd.remote.internal.gate.GateClosed;
import org.jvirtd.worker.WorkerPool;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The drivers, for those who are inside the daemon. */
@Component(service = DriverRegistry.class)
@AnyThread
public final class DriverControl implements DriverRegistry {
    private final Drivers drivers;
    private final HostDrivers hostDrivers;
    private final DomainQueues queues;
    private final WorkerPool workers;
    private final Set<InnerClient> clients = ConcurrentHashMap.newKeySet();
    private final Guests<HypervisorDriver> guests = new Guests<>(() -> clients.stream().map(client -> client.link));

    /** Made by the framework. */
    @Activate
    public DriverControl(@Reference Drivers drivers, @Reference HostDrivers hostDrivers, @Reference DomainQueues queues,
            @Reference WorkerPool workers) {
        this.drivers = drivers;
        this.hostDrivers = hostDrivers;
        this.queues = queues;
        this.workers = workers;
        drivers.listen(guests);
    }

    /** Ends what was opened here. */
    @Deactivate
    public void deactivate() {
        drivers.unlisten(guests);
        clients.forEach(InnerClient::close);
    }

    @Override
    public List<DriverStatus> drivers() {
        return Stream.of(drivers.status(), hostDrivers.status(), drivers.departed()).flatMap(status -> status).toList();
    }

    @Override
    public String defaultUri() {
        return insist(drivers::defaultUri);
    }

    @Override
    public Client connect(ConnectUri uri, ClientIdentity client) {
        DriverLink link = new DriverLink(uri, () -> client, drivers, queues::ownerGone, bound -> {});
        insist(link::enter).exit();
        InnerClient made = new InnerClient(link);
        clients.add(made);
        return made;
    }

    @Override
    public Set<Class<?>> facets(ConnectUri uri, ClientIdentity client) {
        try (Client inside = connect(uri, client)) {
            return inside.call(connection -> {
                Set<Class<?>> found = facets(connection);
                connection.facet(HostDriverUse.class).ifPresent(use -> hostDrivers.serving().forEach(
                        slot -> found.addAll(facets(slot, client).stream().filter(use::fromHost).toList())));
                return found;
            });
        }
    }

    private Set<Class<?>> facets(DriverSlot<HostDriver> slot, ClientIdentity client) {
        if (!slot.inside().tryEnter()) {
            return Set.of();
        }
        try {
            DriverConnection connection = slot.driver().open(client);
            try {
                return facets(connection);
            } finally {
                connection.close();
            }
        } finally {
            slot.inside().exit();
        }
    }

    private Set<Class<?>> facets(DriverConnection connection) {
        return hostDrivers.facets().stream().filter(facet -> connection.facet(facet).isPresent())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Does what meets closed gates, as often as one has opened. */
    private <R> R insist(Attempt<R> attempt) {
        while (true) {
            try {
                return attempt.make();
            } catch (GateClosed e) {
                await(e);
            }
        }
    }

    private void await(GateClosed closed) {
        String driver = "driver " + closed.gate().name();
        try {
            workers.park(driver, () -> {
                closed.await();
                return null;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw VirtException.internal(ErrorDomain.RPC, "interrupted while waiting for " + driver, null);
        }
    }

    @Override
    public List<String> drain(String name, Optional<Duration> limit, boolean force) {
        DriverGate<?> gate = gate(name);
        CompletableFuture<List<String>> refusal = gate.drain(limit, force).refusal();
        return workers.park("departure of driver " + name, refusal::join);
    }

    @Override
    public void resume(String name) {
        gate(name).resume();
    }

    private DriverGate<?> gate(String name) {
        DriverGate<?> gate = drivers.ofName(name).orElse(null);
        DriverGate<?> found = gate == null ? hostDrivers.ofName(name) : gate;
        if (found == null) {
            throw new IllegalArgumentException("there is no driver " + name);
        }
        return found;
    }

    private interface Attempt<R> {
        R make();
    }

    private final class InnerClient implements Client {
        private final DriverLink link;

        InnerClient(DriverLink link) {
            this.link = link;
        }

        @Override
        public <R> R call(Function<DriverConnection, R> task) {
            Bound bound = insist(link::enter);
            try {
                return task.apply(bound.connection());
            } finally {
                bound.exit();
            }
        }

        @Override
        public void close() {
            clients.remove(this);
            link.close();
        }
    }
}
