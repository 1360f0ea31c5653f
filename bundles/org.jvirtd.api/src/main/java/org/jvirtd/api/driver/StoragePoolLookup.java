/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;
import java.util.UUID;

import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: finds and lists storage pools. Lookups throw VIR_ERR_NO_STORAGE_POOL when there is none. */
@ConsumerType
@OnWorker
public interface StoragePoolLookup {
    /** The one with this UUID (virStoragePoolLookupByUUID). */
    StoragePoolRef lookupByUuid(UUID uuid);

    /** The one with this name (virStoragePoolLookupByName). */
    StoragePoolRef lookupByName(String name);

    /** The one that the volume is in (virStoragePoolLookupByVolume). */
    StoragePoolRef lookupByVolume(StorageVolRef volume);

    /** Number of active ones (virConnectNumOfStoragePools). */
    int numOfStoragePools();

    /** Names of at most max active ones (virConnectListStoragePools). */
    List<String> listStoragePools(int max);

    /** Number of inactive ones (virConnectNumOfDefinedStoragePools). */
    int numOfDefinedStoragePools();

    /** Names of at most max inactive ones (virConnectListDefinedStoragePools). */
    List<String> listDefinedStoragePools(int max);

    /**
     * All that pass the filter; flags are bits of virConnectListAllStoragePoolsFlags
     * (virConnectListAllStoragePools).
     */
    List<StoragePoolRef> listAllStoragePools(int flags);
}
