/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.pool;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.storage.StoragePoolConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.storage.internal.host.FileFacts;
import org.jvirtd.driver.storage.internal.volume.Volume;

/**
 * What a look at a pool's folder has found.
 *
 * @param volumes each once
 * @param usage the figures of its file system
 * @param folder what the kernel knows of the folder
 */
record Contents(List<Volume> volumes, StoragePoolConfig.Usage usage, FileFacts folder) {
    Contents {
        volumes = List.copyOf(volumes);
    }

    /** The configuration with the permissions that the folder has. */
    StoragePoolConfig describe(StoragePoolConfig config) {
        List<Element> parts = new ArrayList<>();
        for (Element part : config.parts()) {
            parts.add(part.name().equals("target")
                    ? part.without("permissions").plus(folder.permissionsElement())
                    : part);
        }
        return new StoragePoolConfig(config.type(), config.name(), config.uuid(), parts);
    }
}
