/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;

/** The first PCI controller is the machine's own. */
final class PciRoots {
    private PciRoots() {}

    static void check(DomainConfig config) {
        Machines machine = Machines.of(config);
        String root = machine.express() ? "pcie-root" : "pci-root";
        for (Device.Controller c : config.devices(Device.Controller.class)) {
            if (!c.type().equals("pci")) {
                continue;
            }
            String model = c.element().attribute("model");
            if (model == null) {
                throw Refusals.generic("PCI controller model was not set correctly");
            }
            if (c.index() == 0 && machine.pci() && !model.equals(root)) {
                throw Refusals.xml("The PCI controller with index='0' must be model='" + root
                        + "' for this machine type, but model='" + model + "' was found instead");
            }
        }
    }
}
