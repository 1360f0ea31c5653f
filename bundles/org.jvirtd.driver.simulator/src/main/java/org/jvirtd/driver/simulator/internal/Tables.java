/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.util.function.Consumer;

import org.jvirtd.driver.simulator.internal.device.DeviceFacets;
import org.jvirtd.driver.simulator.internal.device.DeviceTable;
import org.jvirtd.driver.simulator.internal.device.Interfaces;
import org.jvirtd.driver.simulator.internal.domain.DomainFacets;
import org.jvirtd.driver.simulator.internal.domain.DomainTable;
import org.jvirtd.driver.simulator.internal.host.Host;
import org.jvirtd.driver.simulator.internal.host.HostFacets;
import org.jvirtd.driver.simulator.internal.host.WorldFile;
import org.jvirtd.driver.simulator.internal.keep.Parts;
import org.jvirtd.driver.simulator.internal.network.NetworkFacets;
import org.jvirtd.driver.simulator.internal.network.NetworkTable;
import org.jvirtd.driver.simulator.internal.storage.PoolTable;
import org.jvirtd.driver.simulator.internal.storage.StorageFacets;
import org.jvirtd.queue.DomainQueues;

/** All that is in a world: read from its file, kept, or restored, and behind facets. */
record Tables(DomainTable domains, NetworkTable networks, PoolTable pools, Interfaces interfaces, DeviceTable devices) {
    /** Puts in what a world's file describes; its running domains run. */
    void load(WorldFile file) {
        domains.load(file);
        networks.load(file);
        pools.load(file);
        interfaces.load(file);
        devices.load(file);
    }

    /** Tells all that is in them as changed to whom keeps it. */
    void changed() {
        domains.changed();
        networks.changed();
        pools.changed();
        interfaces.changed();
        devices.changed();
    }

    /** Gives what is to be kept. */
    void keep(Parts to) {
        domains.keep(to);
        networks.keep(to);
        pools.keep(to);
        interfaces.keep(to);
        devices.keep(to);
    }

    /** Puts in what was kept, without events. */
    void restore(Parts from) {
        domains.restore(from);
        networks.restore(from);
        pools.restore(from);
        interfaces.restore(from);
        devices.restore(from);
    }

    /** Gives all facets of a world with this host. */
    void addFacets(Consumer<Object> to, Host host, DomainQueues queues) {
        HostFacets.addTo(to, host);
        DomainFacets.addTo(to, domains, queues, host.maxCpus(), networks::config);
        NetworkFacets.addTo(to, networks);
        StorageFacets.addTo(to, pools);
        DeviceFacets.addTo(to, interfaces, devices);
    }
}
