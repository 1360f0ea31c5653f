/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jvirtd.api.CheckpointRef;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.InterfaceRef;
import org.jvirtd.api.NetworkRef;
import org.jvirtd.api.NodeDeviceRef;
import org.jvirtd.api.SnapshotRef;
import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.driver.ConnectInfo;
import org.jvirtd.api.driver.DomainCheckpoints;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainIoThreads;
import org.jvirtd.api.driver.DomainJobs;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.driver.DomainManagedSave;
import org.jvirtd.api.driver.DomainScheduler;
import org.jvirtd.api.driver.DomainSnapshots;
import org.jvirtd.api.driver.HostInterfaces;
import org.jvirtd.api.driver.HostMemory;
import org.jvirtd.api.driver.HostNode;
import org.jvirtd.api.driver.NetworkLookup;
import org.jvirtd.api.driver.Networks;
import org.jvirtd.api.driver.NodeDevices;
import org.jvirtd.api.driver.StoragePoolLookup;
import org.jvirtd.api.driver.StoragePools;
import org.jvirtd.api.driver.StorageVolumes;

/** What the facets of a connection answer, in order where they have one; without what is made of the time of day. */
final class Answers {
    private static final int SECURE = 1;
    private static final int INACTIVE = 2;

    private final Versions.Client client;
    private final List<String> all = new ArrayList<>();

    private Answers(Versions.Client client) {
        this.client = client;
    }

    static List<String> of(Versions.Client client) {
        Answers answers = new Answers(client);
        answers.host();
        answers.domains();
        answers.networks();
        answers.pools();
        answers.hostDevices();
        return answers.all;
    }

    private <F> F facet(Class<F> type) {
        return client.facet(type);
    }

    private void add(Object... what) {
        all.add(java.util.Arrays.toString(what));
    }

    private void host() {
        ConnectInfo info = facet(ConnectInfo.class);
        add(client.world(), info.uri(), info.capabilities());
        add(facet(HostNode.class).nodeInfo(), facet(HostMemory.class).freeMemory());
    }

    private void domains() {
        DomainLookup lookup = facet(DomainLookup.class);
        lookup.listDomains(1000).stream().sorted().forEach(id -> add(id, lookup.lookupById(id)));
        add(lookup.listDefinedDomains(1000).stream().sorted().toList());
        lookup.listAllDomains(0).stream().sorted(Comparator.comparing(DomainRef::name)).forEach(this::domain);
    }

    private void domain(DomainRef domain) {
        DomainLifecycle life = facet(DomainLifecycle.class);
        DomainDefinitions definitions = facet(DomainDefinitions.class);
        add(domain, life.state(domain, 0), life.persistent(domain), life.autostart(domain), life.updated(domain),
                facet(DomainManagedSave.class).hasManagedSaveImage(domain, 0));
        add(definitions.xmlDesc(domain, 0), definitions.xmlDesc(domain, INACTIVE | SECURE));
        add(facet(DomainIoThreads.class).ioThreads(domain, 0),
                facet(DomainScheduler.class).schedulerParameters(domain),
                facet(DomainJobs.class).jobStats(domain, 3));
        DomainSnapshots snapshots = facet(DomainSnapshots.class);
        for (SnapshotRef snapshot : snapshots.listAll(domain, 0)) {
            add(snapshots.xmlDesc(snapshot, SECURE), snapshots.isCurrent(snapshot, 0),
                    snapshots.listAllChildren(snapshot, 0));
        }
        DomainCheckpoints checkpoints = facet(DomainCheckpoints.class);
        for (CheckpointRef checkpoint : checkpoints.listAll(domain, 0)) {
            add(checkpoints.xmlDesc(checkpoint, SECURE), checkpoints.listAllChildren(checkpoint, 0));
        }
    }

    private void networks() {
        Networks networks = facet(Networks.class);
        for (NetworkRef network : facet(NetworkLookup.class).listAllNetworks(0)) {
            add(network, networks.xmlDesc(network, 0), networks.active(network),
                    networks.persistent(network), networks.autostart(network));
        }
    }

    private void pools() {
        StoragePools pools = facet(StoragePools.class);
        StorageVolumes volumes = facet(StorageVolumes.class);
        for (StoragePoolRef pool : facet(StoragePoolLookup.class).listAllStoragePools(0)) {
            add(pool, pools.xmlDesc(pool, 0), pools.info(pool), pools.active(pool), pools.persistent(pool),
                    pools.autostart(pool));
            if (pools.active(pool)) {
                for (StorageVolRef volume : volumes.listAllVolumes(pool, 0)) {
                    add(volume, volumes.xmlDesc(volume, 0), volumes.info(volume), volumes.path(volume));
                }
            }
        }
    }

    private void hostDevices() {
        NodeDevices devices = facet(NodeDevices.class);
        for (NodeDeviceRef device : devices.listAllDevices(0)) {
            add(device, devices.parent(device), devices.xmlDesc(device, 0));
        }
        HostInterfaces interfaces = facet(HostInterfaces.class);
        for (InterfaceRef one : interfaces.listAllInterfaces(0)) {
            add(one, interfaces.active(one), interfaces.xmlDesc(one, 0));
        }
    }
}
