/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.util.Set;

import org.jvirtd.api.driver.HypervisorDriver;

/**
 * One service of a hypervisor driver.
 *
 * @param gate what its calls pass
 * @param ranking the service ranking: the driver with the highest serves the clients that name no URI
 */
record DriverSlot(HypervisorDriver driver, ServiceGate gate, Set<String> schemes, int ranking) {
    String name() {
        return gate.name();
    }
}
