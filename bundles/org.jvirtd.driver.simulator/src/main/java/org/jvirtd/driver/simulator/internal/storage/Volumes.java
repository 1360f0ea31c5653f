/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.storage;

import java.util.function.BiPredicate;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.StorageVolType;
import org.jvirtd.conf.storage.StoragePoolConfig;
import org.jvirtd.conf.storage.StorageVolConfig;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.Step;

/** What is known of volumes, and the steps that change them. */
final class Volumes {
    private Volumes() {}

    /**
     * A volume and its pool.
     *
     * @param pool the pool's state in which it was found
     */
    record Found(PoolState pool, StorageVolConfig volume) {}

    /** Where a new volume lies; a pool without a place on the host has the reference's word for it. */
    static String path(StoragePoolConfig pool, StorageVolConfig volume) {
        String folder = pool.targetPath();
        return (folder == null ? "(null)" : folder) + '/' + volume.name();
    }

    /** What the volumes of a pool are: as in the reference the pool's type says it, whatever they say of themselves. */
    static StorageVolType type(StoragePoolConfig pool) {
        return switch (pool.type()) {
            case "logical", "disk", "iscsi", "scsi", "mpath", "zfs" -> StorageVolType.STORAGE_VOL_BLOCK;
            case "rbd", "sheepdog", "gluster", "iscsi-direct" -> StorageVolType.STORAGE_VOL_NETWORK;
            default -> StorageVolType.STORAGE_VOL_FILE;
        };
    }

    /** A volume of an active pool. */
    static StorageVolConfig named(PoolState pool, String name) {
        StorageMistakes.requireActive(pool);
        StorageVolConfig volume = pool.volumes().get(name);
        if (volume == null) {
            throw StorageMistakes.noVolume("name", name);
        }
        return volume;
    }

    /** The volume that a call is about. */
    static Found get(PoolTable pools, StorageVolRef ref) {
        PoolState pool = pools.byName(ref.pool()).state();
        return new Found(pool, named(pool, ref.name()));
    }

    /** The first volume of which it is true; null if there is none. */
    static Found search(PoolTable pools, BiPredicate<PoolState, StorageVolConfig> which) {
        return pools.states().flatMap(p -> p.volumes().values().stream().filter(v -> which.test(p, v))
                .map(v -> new Found(p, v))).findFirst().orElse(null);
    }

    /**
     * Adds a volume.
     *
     * @param source the volume of which it is a copy: it must be in the same pool, as in the reference; null for none
     */
    static Step<PoolState, StorageVolRef> add(StorageVolConfig volume, String source) {
        return pool -> {
            StorageMistakes.requireActive(pool);
            if (pool.volumes().containsKey(volume.name())) {
                throw VirtException.operationFailed(ErrorDomain.TEST, "storage vol already exists");
            }
            if (source != null) {
                named(pool, source);
            }
            if (pool.full() || Long.compareUnsigned(volume.allocation(), pool.usage().available()) > 0) {
                throw VirtException.internal(ErrorDomain.TEST,
                        "Not enough free space in pool for volume '" + volume.name() + "'", null);
            }
            String path = path(pool.config(), volume);
            StorageVolConfig placed = volume.withPlace(path, path);
            PoolState next = pool.plus(placed);
            return Change.result(next, next.ref(placed));
        };
    }

    /** Takes a volume out. */
    static Step<PoolState, Void> remove(String name) {
        return pool -> Change.of(pool.minus(named(pool, name)));
    }
}
