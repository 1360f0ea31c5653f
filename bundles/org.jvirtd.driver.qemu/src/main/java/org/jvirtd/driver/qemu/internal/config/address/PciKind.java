/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.address;

/** What a device or controller is, seen from the bus. */
enum PciKind {
    PCI("PCI"), PCIE("PCI Express"),
    /** Part of the root complex: sits on the root itself. */
    INTEGRATED("PCI Express"), PCI_BRIDGE("pci-bridge"), DMI_BRIDGE("dmi-to-pci-bridge"), ROOT_PORT(
            "pcie-root-port"), UPSTREAM_PORT("pcie-switch-upstream-port"), DOWNSTREAM_PORT(
                    "pcie-switch-downstream-port"), PCI_EXPANDER(
                            "pci-expander-bus"), PCIE_EXPANDER("pcie-expander-bus");

    private final String shown;

    PciKind(String shown) {
        this.shown = shown;
    }

    /** As errors call it. */
    String shown() {
        return shown;
    }
}
