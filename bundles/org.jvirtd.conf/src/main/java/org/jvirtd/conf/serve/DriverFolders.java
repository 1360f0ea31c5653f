/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.serve;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

import org.jvirtd.api.thread.AnyThread;

/** The folders of a driver: its own by configuration, or one of its name in those of the daemon. */
@AnyThread
public final class DriverFolders {
    private final String name;
    private final UnaryOperator<String> properties;

    /**
     * @param name of the folder in the daemon's
     * @param properties the framework's properties by name, null for none
     */
    public DriverFolders(String name, UnaryOperator<String> properties) {
        this.name = name;
        this.properties = properties;
    }

    /**
     * One of them.
     *
     * @param own what the configuration says; blank for nothing
     * @param property names the daemon's folder, such as {@code jvirtd.lib}
     * @throws IllegalStateException when neither says where it is
     */
    public Path find(String own, String property) {
        if (!own.isBlank()) {
            return Path.of(own.strip());
        }
        String daemons = properties.apply(property);
        if (daemons == null) {
            throw new IllegalStateException("the framework has no property " + property
                    + ", so the configuration must name the folder");
        }
        return Path.of(daemons, name);
    }
}
