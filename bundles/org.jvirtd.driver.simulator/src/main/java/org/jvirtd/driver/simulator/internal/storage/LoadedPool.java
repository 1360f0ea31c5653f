/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.storage;

import java.util.UUID;

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

    static PoolState state(Element part, WorldFile file) {
        StoragePoolConfig config = StoragePoolXml.read(part, UUID::randomUUID);
        PoolState pool = PoolState.defined(config).withActive(true);
        for (Element written : part.children("volume")) {
            Element document = file.resolve(written);
            StorageVolConfig volume = StorageVolXml.read(document, config.type());
            Element path = document.path("target", "path");
            String place = path == null ? Volumes.path(config, volume) : path.text();
            String key = document.childText("key");
            if (pool.volumes().containsKey(volume.name())) {
                throw VirtException.operationFailed(ErrorDomain.TEST, "storage vol already exists");
            }
            pool = pool.plus(volume.withPlace(key == null ? place : key, place));
        }
        return pool;
    }
}
