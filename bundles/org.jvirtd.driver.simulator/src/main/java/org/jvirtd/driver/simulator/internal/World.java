/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.util.Map;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.device.DeviceFacets;
import org.jvirtd.driver.simulator.internal.device.DeviceTable;
import org.jvirtd.driver.simulator.internal.device.Interfaces;
import org.jvirtd.driver.simulator.internal.domain.DomainFacets;
import org.jvirtd.driver.simulator.internal.domain.DomainTable;
import org.jvirtd.driver.simulator.internal.host.HostFacets;
import org.jvirtd.driver.simulator.internal.host.WorldFile;
import org.jvirtd.driver.simulator.internal.network.NetworkFacets;
import org.jvirtd.driver.simulator.internal.network.NetworkTable;
import org.jvirtd.driver.simulator.internal.storage.PoolTable;
import org.jvirtd.driver.simulator.internal.storage.StorageFacets;
import org.jvirtd.queue.QueueSpace;

/**
 * A host with its domains, networks, pools and devices. It holds no service, so that it outlives the component that
 * made it.
 */
@AnyThread
final class World {
    private final QueueSpace space;
    private final boolean cells;
    private final Map<Class<?>, Object> facets;

    private World(QueueSpace space, boolean cells, Map<Class<?>, Object> facets) {
        this.space = space;
        this.cells = cells;
        this.facets = facets;
    }

    /** The world that a file describes; its running domains run. */
    static World create(QueueSpace space, WorldFile file) {
        FacetMap facets = new FacetMap();
        try {
            HostFacets.addTo(facets::add, file);
            DomainTable domains = new DomainTable(space);
            domains.load(file);
            NetworkTable networks = new NetworkTable(space);
            networks.load(file);
            DomainFacets.addTo(facets::add, domains, file.hostCpus(), networks::config);
            NetworkFacets.addTo(facets::add, networks);
            PoolTable pools = new PoolTable(space);
            pools.load(file);
            StorageFacets.addTo(facets::add, pools);
            Interfaces interfaces = new Interfaces(space);
            interfaces.load(file);
            DeviceTable devices = new DeviceTable(space);
            devices.load(file);
            DeviceFacets.addTo(facets::add, interfaces, devices);
            return new World(space, file.hasCells(), facets.map());
        } catch (RuntimeException e) {
            space.close();
            throw e;
        }
    }

    String name() {
        return space.world();
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
    }
}
