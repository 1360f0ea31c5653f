/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.storage;

import java.util.UUID;
import java.util.function.Supplier;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.storage.StoragePoolConfig;
import org.jvirtd.conf.storage.StoragePoolXml;
import org.jvirtd.conf.storage.StorageVolConfig;
import org.jvirtd.conf.storage.StorageVolXml;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.simulator.internal.host.WorldFile;

/** The first state of a pool that a world's file describes: active, with the volumes that are written in it. */
final class LoadedPool {
    private LoadedPool() {}

    static PoolState state(Element part, WorldFile file, Supplier<UUID> newUuid) {
        StoragePoolConfig config = StoragePoolXml.read(part, newUuid);
        PoolState pool = PoolState.defined(config).withActive(true);
        for (Element written : part.children("volume")) {
            Element document = file.resolve(written);
            StorageVolConfig volume = StorageVolXml.read(document, config.type());
            pool = pool.plus(unlike(pool, placed(document, config, volume)));
        }
        return pool;
    }

    private static StorageVolConfig placed(Element document, StoragePoolConfig pool, StorageVolConfig volume) {
        Element target = document.child("target");
        String written = target == null ? null : target.childText("path");
        String path = written == null ? Volumes.path(pool, volume) : written;
        String key = document.childText("key");
        return volume.withPlace(key == null ? path : key, path);
    }

    /** The volume, unless another has its name, key or path: then the reference has no words. */
    private static StorageVolConfig unlike(PoolState pool, StorageVolConfig volume) {
        if (pool.volumes().values().stream().anyMatch(v -> v.name().equals(volume.name())
                || v.key().equals(volume.key()) || v.path().equals(volume.path()))) {
            throw VirtException.verbatim(ErrorCode.INTERNAL_ERROR, ErrorDomain.NONE,
                    "An error occurred, but the cause is unknown", null, null, null, 0, 0);
        }
        return volume;
    }
}
