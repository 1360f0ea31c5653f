/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.driver.DomainBlkio;
import org.jvirtd.api.driver.DomainCheckpoints;
import org.jvirtd.api.driver.DomainCoreDump;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainGuestClock;
import org.jvirtd.api.driver.DomainGuestFilesystems;
import org.jvirtd.api.driver.DomainIoThreads;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.driver.DomainManagedSave;
import org.jvirtd.api.driver.DomainMemory;
import org.jvirtd.api.driver.DomainMetadata;
import org.jvirtd.api.driver.DomainSnapshots;
import org.jvirtd.api.driver.HostInterfaceChanges;
import org.jvirtd.api.driver.HostInterfaces;
import org.jvirtd.api.driver.NetworkLookup;
import org.jvirtd.api.driver.Networks;
import org.jvirtd.api.driver.NodeDevices;
import org.jvirtd.api.driver.StoragePoolLookup;
import org.jvirtd.api.driver.StoragePools;
import org.jvirtd.api.driver.StorageVolumes;
import org.jvirtd.queue.JobClass;

/** Puts one of everything into the default world. */
final class Everything {
    private static final String WORLD = Versions.DEFAULT;

    private final Versions versions;
    private final Versions.Client client;
    private final Path folder;

    /** @param folder for files that calls write */
    Everything(Versions versions, Versions.Client client, Path folder) {
        this.versions = versions;
        this.client = client;
        this.folder = folder;
    }

    void make() throws Exception {
        domains();
        moments();
        host();
    }

    private DomainRef define(String name, String more) {
        return client.facet(DomainDefinitions.class).defineXml(TestWorld.xml(name, more), 0);
    }

    private DomainRef start(DomainRef domain) {
        return client.facet(DomainLifecycle.class).create(domain, 0);
    }

    private DomainRef domain(String name) {
        return client.facet(DomainLookup.class).lookupByName(name);
    }

    private void inJob(JobClass jobClass, DomainRef domain, Runnable call) throws Exception {
        LiveDaemon.call(jobClass, versions.space().find(domain.uuid()).orElseThrow(), call).get(30, TimeUnit.SECONDS);
    }

    private void domains() throws Exception {
        DomainLifecycle life = client.facet(DomainLifecycle.class);
        DomainRef tuned = start(define("tuned", "<iothreads>2</iothreads><title>A &lt;title&gt;</title>"
                + "<metadata><a:b xmlns:a='urn:a' c='\"'> text <!-- and\n a comment --><a:d/></a:b></metadata>"));
        client.facet(DomainMemory.class).setMemory(tuned, 1000);
        client.facet(DomainBlkio.class).setBlkioParameters(tuned, List.of(new TypedParameter.UintValue("weight", 500)),
                0);
        client.facet(DomainMetadata.class).setMetadata(tuned, 2, "<x><!-- y --> z</x>", "k", "urn:k", 3);
        client.facet(DomainIoThreads.class).addIoThread(tuned, 9, 1);
        client.facet(DomainGuestClock.class).setTime(tuned, 12, 34, 0);
        client.facet(DomainGuestFilesystems.class).fsFreeze(tuned, List.of("/boot"), 0);
        life.setAutostart(tuned, true);
        life.suspend(tuned);
        inJob(JobClass.ASYNC, tuned,
                () -> client.facet(DomainCoreDump.class).coreDump(tuned, folder.resolve("dump").toString(), 0, 0));
        versions.simulation().slow(WORLD, "tuned", java.time.Duration.ofMinutes(1));
        client.facet(DomainDefinitions.class).createXml(TestWorld.xml("transient", ""), 0);
        client.facet(DomainManagedSave.class).managedSave(start(define("saved", "")), 0);
        life.destroy(start(define("off", "")), 0);
        client.facet(DomainDefinitions.class).rename(define("before", ""), "after", 0);
        client.facet(DomainDefinitions.class).undefine(define("gone", ""), 0);
        versions.simulation().freeze(WORLD, "transient");
    }

    private void moments() {
        DomainSnapshots snapshots = client.facet(DomainSnapshots.class);
        DomainRef off = domain("off");
        for (String name : List.of("root", "left", "leaf")) {
            snapshots.createXml(off, "<domainsnapshot><name>" + name + "</name></domainsnapshot>", 0);
        }
        start(off);
        snapshots.revert(snapshots.lookupByName(off, "root", 0), 0);
        snapshots.createXml(off, "<domainsnapshot><name>right</name></domainsnapshot>", 0);
        DomainCheckpoints checkpoints = client.facet(DomainCheckpoints.class);
        DomainRef test = domain("test");
        for (String name : List.of("one", "two")) {
            checkpoints.createXml(test, "<domaincheckpoint><name>" + name + "</name></domaincheckpoint>", 0);
        }
    }

    void host() {
        Networks networks = client.facet(Networks.class);
        networks.setAutostart(networks.defineXml("<network><name>n1</name><bridge name='b1'/></network>", 0), true);
        networks.createXml("<network><name>n2</name><bridge name='b2'/></network>", 0);
        networks.update(client.facet(NetworkLookup.class).lookupByName("default"), 3, 4, -1,
                "<host mac='52:54:00:aa:bb:cc' ip='192.168.122.77'/>", 1);
        StoragePools pools = client.facet(StoragePools.class);
        pools.defineXml("<pool type='dir'><name>p1</name><target><path>/p1</path></target></pool>", 0);
        pools.createXml("<pool type='dir'><name>p2</name><target><path>/p2</path></target></pool>", 0);
        client.facet(StorageVolumes.class).createXml(client.facet(StoragePoolLookup.class).lookupByName("p2"),
                "<volume><name>v</name><capacity>1000</capacity><allocation>10</allocation></volume>", 0);
        client.facet(NodeDevices.class).createXml(
                "<device><parent>scsi_host1</parent><capability type='scsi_host'><capability type='fc_host'>"
                        + "<wwnn>2000000000000001</wwnn><wwpn>2000000000000002</wwpn></capability></capability></device>",
                0);
        HostInterfaceChanges changes = client.facet(HostInterfaceChanges.class);
        changes.changeBegin(0);
        changes.undefine(client.facet(HostInterfaces.class).lookupByName("eth1"));
        changes.defineXml("<interface type='ethernet' name='eth7'><mac address='52:54:00:00:00:07'/></interface>", 0);
    }
}
