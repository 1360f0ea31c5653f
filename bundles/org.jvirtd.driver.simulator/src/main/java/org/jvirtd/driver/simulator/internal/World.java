/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.util.Map;

import org.jvirtd.api.driver.FacetMap;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.device.DeviceFacets;
import org.jvirtd.driver.simulator.internal.device.DeviceTable;
import org.jvirtd.driver.simulator.internal.device.Interfaces;
import org.jvirtd.driver.simulator.internal.domain.DomainFacets;
import org.jvirtd.driver.simulator.internal.domain.DomainHandlers;
import org.jvirtd.driver.simulator.internal.domain.DomainTable;
import org.jvirtd.driver.simulator.internal.host.HostFacets;
import org.jvirtd.driver.simulator.internal.host.WorldFile;
import org.jvirtd.driver.simulator.internal.monitor.Engaged;
import org.jvirtd.driver.simulator.internal.network.NetworkFacets;
import org.jvirtd.driver.simulator.internal.network.NetworkTable;
import org.jvirtd.driver.simulator.internal.storage.PoolTable;
import org.jvirtd.driver.simulator.internal.storage.StorageFacets;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.QueueSpace;

/**
 * A host with its domains, networks, pools and devices. It holds no service, so that it outlives the component that
 * made it.
 */
@AnyThread
final class World {
    private final QueueSpace space;
    private final boolean cells;
    private final DomainTable domains;
    private final PoolTable pools;
    private final Gate gate;
    private final Map<Class<?>, Object> facets;

    /** The world that a file describes; its running domains run. */
    World(QueueSpace space, WorldFile file, DomainQueues queues, CallDelay delay, DomainHandlers handlers) {
        this.space = space;
        this.cells = file.hasCells();
        Engaged engaged = new Engaged();
        this.domains = new DomainTable(space, engaged, handlers);
        this.pools = new PoolTable(space);
        this.gate = new Gate(delay, engaged, domains);
        try {
            this.facets = load(file, queues);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Map<Class<?>, Object> load(WorldFile file, DomainQueues queues) {
        FacetMap map = new FacetMap(gate::before);
        HostFacets.addTo(map::add, file);
        domains.load(file);
        NetworkTable networks = new NetworkTable(space);
        networks.load(file);
        DomainFacets.addTo(map::add, domains, queues, file.hostCpus(), networks::config);
        NetworkFacets.addTo(map::add, networks);
        pools.load(file);
        StorageFacets.addTo(map::add, pools);
        Interfaces interfaces = new Interfaces(space);
        interfaces.load(file);
        DeviceTable devices = new DeviceTable(space);
        devices.load(file);
        DeviceFacets.addTo(map::add, interfaces, devices);
        map.add(new SimulatedSecretEvents());
        return map.map();
    }

    String name() {
        return space.world();
    }

    /** Its objects' queues. */
    QueueSpace space() {
        return space;
    }

    DomainTable domains() {
        return domains;
    }

    PoolTable pools() {
        return pools;
    }

    /** What calls pass on their way to a facet. */
    Gate gate() {
        return gate;
    }

    /** Whether the host has NUMA cells. */
    boolean hasCells() {
        return cells;
    }

    /** The facet of this type, or null. */
    Object facet(Class<?> type) {
        return facets.get(type);
    }

    void close() {
        space.close();
        domains.close();
        pools.close();
    }
}
