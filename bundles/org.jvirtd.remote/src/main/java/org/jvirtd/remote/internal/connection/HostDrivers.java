/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.util.List;
import java.util.Map;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.DriverStatus;
import org.jvirtd.api.driver.HostDriver;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.remote.internal.gate.DriverGate;
import org.jvirtd.remote.internal.gate.DriverSlot;
import org.jvirtd.remote.internal.gate.GateTable;
import org.jvirtd.remote.internal.gate.Tenants;
import org.jvirtd.worker.WorkerPool;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The host drivers that are there. */
@Component(service = HostDrivers.class)
@AnyThread
public final class HostDrivers implements Tenants<HostDriver> {
    private final Drivers drivers;
    private final GateTable<HostDriver> gates;
    private final List<Tenants<HostDriver>> tenants = new CopyOnWriteArrayList<>();
    /** The names of the drivers, by the facets that they answer for or did before they departed. */
    private final Map<Class<?>, String> owners = new ConcurrentHashMap<>();
    private volatile Set<Class<?>> facets = Set.of();

    /** Made by the framework. */
    @Activate
    public HostDrivers(@Reference Drivers drivers, @Reference WorkerPool workers) {
        this.drivers = drivers;
        this.gates = new GateTable<>(this, drivers::limits, workers);
    }

    /** A driver arrives. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindDriver(ServiceReference<HostDriver> reference, HostDriver driver) {
        bind(DriverSlot.of(reference, driver));
    }

    /** A driver arrives. */
    public void bind(DriverSlot<HostDriver> slot) {
        gates.bind(slot);
    }

    /** A driver departs. */
    public void unbindDriver(ServiceReference<HostDriver> reference, HostDriver driver) {
        Bundle bundle = reference.getBundle();
        unbind(driver);
        drivers.departed(reference, bundle);
    }

    /** A driver departs. */
    public void unbind(HostDriver driver) {
        gates.unbind(driver);
    }

    /** The core stops. */
    @Deactivate
    public void close() {
        gates.close();
    }

    /** Says for which facets drivers are asked, too. */
    synchronized void facets(Set<Class<?>> asked) {
        Set<Class<?>> all = new HashSet<>(facets);
        all.addAll(asked);
        facets = Set.copyOf(all);
    }

    /** The facets for which drivers are asked. */
    Set<Class<?>> facets() {
        return facets;
    }

    /** A connection was opened: its driver answers for its facets from now on. */
    void opened(DriverSlot<HostDriver> slot, DriverConnection connection) {
        for (Class<?> facet : facets) {
            if (connection.facet(facet).isPresent()) {
                owners.putIfAbsent(facet, slot.name());
            }
        }
    }

    /** The drivers that serve. */
    Stream<DriverSlot<HostDriver>> serving() {
        return gates.all().stream().flatMap(gate -> gate.serving().stream());
    }

    /** The gate of the driver that answers for a facet from now on. */
    DriverGate<HostDriver> owner(Class<?> facet, String name) {
        owners.putIfAbsent(facet, name);
        return ofName(name);
    }

    /** The gate of the driver that answers for a facet, or did; null when there is none. */
    DriverGate<HostDriver> ofFacet(Class<?> facet) {
        String owner = owners.get(facet);
        return owner == null ? null : gates.ofName(owner).orElse(null);
    }

    /** The gate of a name; null when there is none. */
    DriverGate<HostDriver> ofName(String name) {
        return gates.ofName(name).orElse(null);
    }

    Stream<DriverStatus> status() {
        return gates.status();
    }

    void listen(Tenants<HostDriver> tenant) {
        tenants.add(tenant);
    }

    void unlisten(Tenants<HostDriver> tenant) {
        tenants.remove(tenant);
    }

    @Override
    public void enter(DriverSlot<HostDriver> slot) {
        tenants.forEach(tenant -> tenant.enter(slot));
    }

    @Override
    public void leave(DriverSlot<HostDriver> slot) {
        tenants.forEach(tenant -> tenant.leave(slot));
    }

    @Override
    public int connections(DriverSlot<HostDriver> slot) {
        return tenants.stream().mapToInt(tenant -> tenant.connections(slot)).sum();
    }
}
