/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.device;

import java.util.function.Consumer;

/** The facets that are about the host's interfaces and devices. */
public final class DeviceFacets {
    private DeviceFacets() {}

    /** Gives one of each. */
    public static void addTo(Consumer<Object> facets, Interfaces interfaces, DeviceTable devices) {
        facets.accept(new SimulatedInterfaces(interfaces));
        facets.accept(new SimulatedInterfaceChanges(interfaces));
        facets.accept(new SimulatedDevices(devices));
        facets.accept(new SimulatedDeviceEvents());
    }
}
