/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.address;

import org.jvirtd.conf.domain.DomainConfig;

/** Addresses for all devices that need one. */
public final class DeviceAddresses {
    private DeviceAddresses() {}

    /**
     * The configuration with addresses, and with the controllers, bridges, ports and hubs that they take.
     *
     * @throws org.jvirtd.api.VirtException when a given address is taken, impossible, or nothing is left
     */
    public static DomainConfig assign(DomainConfig config) {
        return PciAddressing.assign(MemorySlots.assign(UsbAddressing.assign(SerialPorts.assign(config))));
    }
}
