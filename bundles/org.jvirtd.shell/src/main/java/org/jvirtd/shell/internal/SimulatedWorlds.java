/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import org.jvirtd.api.driver.DriverConnection;

/** The worlds of the simulator, for commands: the shell's own connection keeps the default world open. */
final class SimulatedWorlds {
    static final String DEFAULT = "test:default";

    private final DriverCatalog drivers;

    SimulatedWorlds(DriverCatalog drivers) {
        this.drivers = drivers;
    }

    /** The world of this name; the default one is open from now on. */
    String open(String world) {
        if (world.equals(DEFAULT)) {
            drivers.call("test:///default", DriverConnection::world);
        }
        return world;
    }
}
