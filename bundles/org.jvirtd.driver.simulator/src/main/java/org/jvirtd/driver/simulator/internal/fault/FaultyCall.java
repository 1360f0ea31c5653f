/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.fault;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jvirtd.api.driver.DomainCoreDump;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainManagedSave;
import org.jvirtd.api.driver.DomainMemory;
import org.jvirtd.api.driver.DomainSave;
import org.jvirtd.api.driver.DomainSnapshots;
import org.jvirtd.api.driver.DomainVcpus;
import org.jvirtd.api.driver.Networks;
import org.jvirtd.api.driver.StoragePools;
import org.jvirtd.api.driver.StorageVolumes;

/**
 * A call that can be made to fail. The first argument of its methods tells what it is about.
 *
 * @param name as users of virsh know it
 * @param facet whose methods it has
 * @param methods their names
 */
public record FaultyCall(String name, Class<?> facet, Set<String> methods) {
    /** All of them. */
    public static final List<FaultyCall> ALL = List.of(of("start", DomainLifecycle.class, "create"),
            of("shutdown", DomainLifecycle.class), of("reboot", DomainLifecycle.class),
            of("reset", DomainLifecycle.class), of("destroy", DomainLifecycle.class),
            of("suspend", DomainLifecycle.class), of("resume", DomainLifecycle.class),
            of("dominfo", DomainLifecycle.class, "info"), of("domstate", DomainLifecycle.class, "state"),
            of("autostart", DomainLifecycle.class, "setAutostart"),
            of("dumpxml", DomainDefinitions.class, "xmlDesc"), of("undefine", DomainDefinitions.class),
            of("domrename", DomainDefinitions.class, "rename"), of("save", DomainSave.class),
            of("managedsave", DomainManagedSave.class, "managedSave"), of("dump", DomainCoreDump.class, "coreDump"),
            of("snapshot-create", DomainSnapshots.class, "createXml"),
            of("snapshot-revert", DomainSnapshots.class, "revert"),
            of("snapshot-delete", DomainSnapshots.class, "delete"),
            of("setmem", DomainMemory.class, "setMemory", "setMemoryFlags"),
            of("setvcpus", DomainVcpus.class, "setVcpus", "setVcpusFlags"),
            of("net-start", Networks.class, "create"), of("net-destroy", Networks.class, "destroy"),
            of("net-undefine", Networks.class, "undefine"), of("pool-start", StoragePools.class, "create"),
            of("pool-destroy", StoragePools.class, "destroy"), of("pool-refresh", StoragePools.class, "refresh"),
            of("pool-build", StoragePools.class, "build"), of("pool-delete", StoragePools.class, "delete"),
            of("pool-undefine", StoragePools.class, "undefine"),
            of("vol-create", StorageVolumes.class, "createXml", "createXmlFrom"),
            of("vol-delete", StorageVolumes.class, "delete"), of("vol-info", StorageVolumes.class, "info"));

    private static FaultyCall of(String name, Class<?> facet, String... methods) {
        return new FaultyCall(name, facet, methods.length == 0 ? Set.of(name) : Set.of(methods));
    }

    /** The call of this name. */
    public static Optional<FaultyCall> named(String name) {
        return ALL.stream().filter(call -> call.name().equals(name)).findFirst();
    }

    /** The names of all. */
    public static List<String> names() {
        return ALL.stream().map(FaultyCall::name).toList();
    }
}
