/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.pool;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.driver.StoragePoolCapabilities;
import org.jvirtd.api.driver.StoragePoolLookup;
import org.jvirtd.api.driver.StoragePoolSearch;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.ListFilter;
import org.jvirtd.conf.storage.StoragePoolTypes;
import org.jvirtd.driver.storage.internal.Mistakes;

/** Finds and lists pools. */
@OnWorker
final class LocalPoolLookup implements StoragePoolLookup, StoragePoolSearch, StoragePoolCapabilities {
    private static final ListFilter<PoolState> FILTER = StoragePoolTypes.filter(PoolState::active,
            PoolState::persistent, PoolState::autostart, s -> s.config().type());

    private final PoolTable pools;

    LocalPoolLookup(PoolTable pools) {
        this.pools = pools;
    }

    @Override
    public StoragePoolRef lookupByUuid(UUID uuid) {
        return pools.byUuid(uuid).state().ref();
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
    public StoragePoolRef lookupByTargetPath(String path) {
        String clean = path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
        return states().filter(s -> s.active() && clean.equals(s.config().targetPath())).findFirst()
                .orElseThrow(() -> Mistakes.noPool("target path '" + path + "'")).ref();
    }

    @Override
    public int numOfStoragePools() {
        return (int) states().filter(PoolState::active).count();
    }

    @Override
    public List<String> listStoragePools(int max) {
        return names(PoolState::active, max);
    }

    @Override
    public int numOfDefinedStoragePools() {
        return (int) states().filter(s -> !s.active()).count();
    }

    @Override
    public List<String> listDefinedStoragePools(int max) {
        return names(s -> !s.active(), max);
    }

    @Override
    public List<StoragePoolRef> listAllStoragePools(int flags) {
        return states().filter(FILTER.of(flags, ErrorDomain.STORAGE, "storageConnectListAllStoragePools"))
                .map(PoolState::ref).toList();
    }

    @Override
    public String capabilities(int flags) {
        Mistakes.checkFlags(flags, 0, "storageConnectGetStoragePoolCapabilities");
        return StoragePoolTypes.capabilities(LocalPools.TYPES);
    }

    private Stream<PoolState> states() {
        return pools.all().map(Pool::state);
    }

    private List<String> names(Predicate<PoolState> which, int max) {
        return states().filter(which).map(PoolState::name).limit(Math.max(0, max)).toList();
    }
}
