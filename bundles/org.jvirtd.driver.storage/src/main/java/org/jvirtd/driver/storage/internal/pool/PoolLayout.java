/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.pool;

import java.nio.file.Path;

/**
 * Where the pools' files lie, under the names that people know from libvirt.
 *
 * @param etc definitions
 * @param run what belongs to a run
 */
public record PoolLayout(Path etc, Path run) {
    Path definition(String name) {
        return etc.resolve(name + ".xml");
    }

    Path autostart(String name) {
        return etc.resolve("autostart").resolve(name + ".xml");
    }

    Path status(String name) {
        return run.resolve(name + ".xml");
    }

    /** Is there once the pools have been started that start with the daemon, as long as the machine runs. */
    Path started() {
        return run.resolve("autostarted");
    }
}
