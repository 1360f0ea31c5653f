/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.util.Map;

import org.jvirtd.api.driver.FacetMap;
import org.jvirtd.api.driver.HostCpu;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.device.DeviceTable;
import org.jvirtd.driver.simulator.internal.device.Interfaces;
import org.jvirtd.driver.simulator.internal.domain.DomainHandlers;
import org.jvirtd.driver.simulator.internal.domain.DomainTable;
import org.jvirtd.driver.simulator.internal.host.Host;
import org.jvirtd.driver.simulator.internal.host.WorldFile;
import org.jvirtd.driver.simulator.internal.keep.Parts;
import org.jvirtd.driver.simulator.internal.monitor.Engaged;
import org.jvirtd.driver.simulator.internal.network.NetworkTable;
import org.jvirtd.driver.simulator.internal.storage.PoolTable;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.QueueSpace;

/**
 * A host with its domains, networks, pools and devices. It holds no service, so that it outlives the component that
 * made it.
 */
@AnyThread
final class World {
    private final QueueSpace space;
    private final Host host;
    private final Tables tables;
    private final Gate gate;
    private final Map<Class<?>, Object> facets;

    /** A world of nothing. */
    World(QueueSpace space, Host host, DomainQueues queues, CallDelay delay, DomainHandlers handlers, HostCpu cpus) {
        this.space = space;
        this.host = host;
        Engaged engaged = new Engaged();
        this.tables = new Tables(new DomainTable(space, engaged, handlers), new NetworkTable(space),
                new PoolTable(space), new Interfaces(space), new DeviceTable(space));
        this.gate = new Gate(delay, engaged, tables.domains());
        FacetMap map = new FacetMap(gate::before);
        tables.addFacets(map::add, host, queues);
        map.add(cpus);
        map.add(new SimulatedSecretEvents());
        this.facets = map.map();
    }

    /** Fills it with what a file describes, or closes it. */
    World loaded(WorldFile file) {
        try {
            tables.load(file);
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Fills it with what was kept, or closes it. */
    World restored(Parts from) {
        try {
            tables.restore(from);
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Gives what is to be kept of it. */
    void keep(Parts to) {
        tables.keep(to);
    }

    String name() {
        return space.world();
    }

    Host host() {
        return host;
    }

    /** Its objects' queues. */
    QueueSpace space() {
        return space;
    }

    DomainTable domains() {
        return tables.domains();
    }

    PoolTable pools() {
        return tables.pools();
    }

    /** What calls pass on their way to a facet. */
    Gate gate() {
        return gate;
    }

    /** The facet of this type, or null. */
    Object facet(Class<?> type) {
        return facets.get(type);
    }

    void close() {
        space.close();
        tables.domains().close();
        tables.pools().close();
    }
}
