/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jvirtd.conf.storage.StorageVolConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.storage.internal.host.FileFacts;

/**
 * A volume of a pool: immutable.
 *
 * @param config as it is known; its sizes are those of the last look
 * @param building whether it is still being made
 * @param users how many calls work on it for long
 */
public record Volume(StorageVolConfig config, boolean building, int users) {
    public Volume {
        Objects.requireNonNull(config, "config");
    }

    /** One that nobody uses. */
    static Volume found(StorageVolConfig config) {
        return new Volume(config, false, 0);
    }

    public String name() {
        return config.name();
    }

    Volume withConfig(StorageVolConfig next) {
        return new Volume(next, building, users);
    }

    Volume used(int more) {
        return new Volume(config, building, users + more);
    }

    /** A volume's document parts with what the kernel knows of its file. */
    static StorageVolConfig described(StorageVolConfig config, FileFacts facts, FileFacts backing) {
        List<Element> target = new ArrayList<>();
        for (Element part : config.target()) {
            if (!part.name().equals("permissions")) {
                target.add(part);
            }
        }
        int place = target.isEmpty() ? 0 : 1;
        target.add(place, facts.permissionsElement());
        target.add(place + 1, facts.timesElement());
        Element below = config.backing();
        if (below != null && backing != null) {
            List<Element> content = new ArrayList<>(below.children());
            content.removeIf(e -> e.name().equals("permissions"));
            content.add(backing.permissionsElement());
            content.add(backing.timesElement());
            below = below.withContent(content);
        }
        return new StorageVolConfig(config.type(), config.name(), config.key(), config.capacity(), config.allocation(),
                config.path(), target, below);
    }
}
