/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.storage;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.driver.StoragePoolLookup;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.ListFilter;
import org.jvirtd.conf.storage.StoragePoolTypes;

/** Finds and lists storage pools. */
@OnWorker
final class SimulatedPoolLookup implements StoragePoolLookup {
    private static final Predicate<PoolState> INACTIVE = s -> !s.active();
    private static final ListFilter<PoolState> FILTER = StoragePoolTypes.filter(PoolState::active,
            PoolState::persistent, PoolState::autostart, s -> s.config().type());

    private final PoolTable pools;

    SimulatedPoolLookup(PoolTable pools) {
        this.pools = pools;
    }

    @Override
    public StoragePoolRef lookupByUuid(UUID uuid) {
        return pools.byUuid(uuid).ref();
    }

    @Override
    public StoragePoolRef lookupByName(String name) {
        return pools.byName(name).state().ref();
    }

    @Override
    public StoragePoolRef lookupByVolume(StorageVolRef volume) {
        return lookupByName(volume.pool());
    }

    @Override
    public int numOfStoragePools() {
        return (int) pools.states().filter(PoolState::active).count();
    }

    @Override
    public List<String> listStoragePools(int max) {
        return names(PoolState::active, max);
    }

    @Override
    public int numOfDefinedStoragePools() {
        return (int) pools.states().filter(INACTIVE).count();
    }

    @Override
    public List<String> listDefinedStoragePools(int max) {
        return names(INACTIVE, max);
    }

    @Override
    public List<StoragePoolRef> listAllStoragePools(int flags) {
        return pools.states().filter(FILTER.of(flags, ErrorDomain.TEST, "testConnectListAllStoragePools"))
                .map(PoolState::ref).toList();
    }

    private List<String> names(Predicate<PoolState> which, int max) {
        return pools.states().filter(which).map(PoolState::name).limit(Math.max(0, max)).toList();
    }
}
