/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.constant.ConnectListAllStoragePoolsFlags;
import org.jvirtd.api.driver.StoragePoolLookup;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.ListFilter;

/** Finds and lists storage pools. */
@OnWorker
final class SimulatedPoolLookup implements StoragePoolLookup {
    private static final Predicate<PoolState> INACTIVE = s -> !s.active();
    private static final Map<Integer, String> TYPES = Map.ofEntries(
            Map.entry(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_DIR, "dir"),
            Map.entry(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_FS, "fs"),
            Map.entry(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_NETFS, "netfs"),
            Map.entry(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_LOGICAL, "logical"),
            Map.entry(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_DISK, "disk"),
            Map.entry(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_ISCSI, "iscsi"),
            Map.entry(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_SCSI, "scsi"),
            Map.entry(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_MPATH, "mpath"),
            Map.entry(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_RBD, "rbd"),
            Map.entry(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_SHEEPDOG, "sheepdog"),
            Map.entry(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_GLUSTER, "gluster"),
            Map.entry(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_ZFS, "zfs"),
            Map.entry(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_VSTORAGE, "vstorage"),
            Map.entry(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_ISCSI_DIRECT, "iscsi-direct"));
    private static final ListFilter<PoolState> FILTER = new ListFilter<>(List.of(
            ListFilter.either(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_ACTIVE,
                    ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_INACTIVE, PoolState::active),
            ListFilter.either(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_PERSISTENT,
                    ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_TRANSIENT, PoolState::persistent),
            ListFilter.either(ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_AUTOSTART,
                    ConnectListAllStoragePoolsFlags.CONNECT_LIST_STORAGE_POOLS_NO_AUTOSTART, PoolState::autostart),
            types()));

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

    private static List<ListFilter.Property<PoolState>> types() {
        List<ListFilter.Property<PoolState>> all = new ArrayList<>();
        TYPES.forEach((flag, type) -> all.add(new ListFilter.Property<>(flag, s -> s.config().type().equals(type))));
        return all;
    }
}
