/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.device;

import org.jvirtd.api.InterfaceRef;
import org.jvirtd.conf.host.InterfaceConfig;

/**
 * A network interface of the host.
 *
 * @param active whether it is up
 */
record HostInterface(InterfaceConfig config, boolean active) {
    InterfaceRef ref() {
        return new InterfaceRef(config.name(), config.mac() == null ? "" : config.mac());
    }

    /** Whether it has this address; as in the reference one that has none has every address. */
    boolean has(String mac) {
        return config.mac() == null || config.mac().equalsIgnoreCase(mac);
    }
}
