/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.address;

import static org.jvirtd.driver.qemu.internal.config.address.PciKind.DOWNSTREAM_PORT;
import static org.jvirtd.driver.qemu.internal.config.address.PciKind.PCI;
import static org.jvirtd.driver.qemu.internal.config.address.PciKind.PCIE;
import static org.jvirtd.driver.qemu.internal.config.address.PciKind.PCI_EXPANDER;
import static org.jvirtd.driver.qemu.internal.config.address.PciKind.DMI_BRIDGE;
import static org.jvirtd.driver.qemu.internal.config.address.PciKind.INTEGRATED;
import static org.jvirtd.driver.qemu.internal.config.address.PciKind.PCIE_EXPANDER;
import static org.jvirtd.driver.qemu.internal.config.address.PciKind.PCI_BRIDGE;
import static org.jvirtd.driver.qemu.internal.config.address.PciKind.ROOT_PORT;
import static org.jvirtd.driver.qemu.internal.config.address.PciKind.UPSTREAM_PORT;

import java.util.EnumSet;
import java.util.Set;

/** The models of PCI controllers: what each is on the bus that it sits on, and what fits on the bus that it makes. */
enum PciModel {
    PCI_ROOT("pci-root", null, null, 1, 31, EnumSet.of(PCI, PCI_BRIDGE, PCI_EXPANDER),
            EnumSet.noneOf(PciKind.class)), PCIE_ROOT("pcie-root", null, null, 1, 31,
                    EnumSet.of(INTEGRATED, ROOT_PORT, DMI_BRIDGE, PCIE_EXPANDER),
                    EnumSet.of(PCI, PCIE)), BRIDGE("pci-bridge", PCI_BRIDGE, "pci-bridge", 1, 31,
                            EnumSet.of(PCI, PCI_BRIDGE), EnumSet.noneOf(PciKind.class)), DMI_TO_PCI("dmi-to-pci-bridge",
                                    DMI_BRIDGE, "i82801b11-bridge", 0, 31, EnumSet.of(PCI_BRIDGE),
                                    EnumSet.of(PCI)), PCIE_TO_PCI("pcie-to-pci-bridge", PCIE, "pcie-pci-bridge", 1, 31,
                                            EnumSet.of(PCI, PCI_BRIDGE),
                                            EnumSet.noneOf(PciKind.class)), ROOT("pcie-root-port", ROOT_PORT,
                                                    "pcie-root-port", 0, 0, EnumSet.of(PCIE, UPSTREAM_PORT),
                                                    EnumSet.of(PCI)), UPSTREAM("pcie-switch-upstream-port",
                                                            UPSTREAM_PORT, "x3130-upstream", 0, 31,
                                                            EnumSet.of(DOWNSTREAM_PORT),
                                                            EnumSet.noneOf(PciKind.class)), DOWNSTREAM(
                                                                    "pcie-switch-downstream-port", DOWNSTREAM_PORT,
                                                                    "xio3130-downstream", 0, 0,
                                                                    EnumSet.of(PCIE, UPSTREAM_PORT),
                                                                    EnumSet.of(PCI)), EXPANDER("pci-expander-bus",
                                                                            PCI_EXPANDER, "pxb", 0, 0,
                                                                            EnumSet.noneOf(PciKind.class),
                                                                            EnumSet.of(PCI_BRIDGE)), PCIE_EXPANDER_BUS(
                                                                                    "pcie-expander-bus", PCIE_EXPANDER,
                                                                                    "pxb-pcie", 0, 0,
                                                                                    EnumSet.noneOf(PciKind.class),
                                                                                    EnumSet.of(ROOT_PORT, DMI_BRIDGE));

    private final String word;
    private final PciKind plug;
    private final String program;
    private final int first;
    private final int last;
    private final Set<PciKind> chosen;
    private final Set<PciKind> allowed;

    PciModel(String word, PciKind plug, String program, int first, int last, Set<PciKind> chosen,
            Set<PciKind> allowed) {
        this.word = word;
        this.plug = plug;
        this.program = program;
        this.first = first;
        this.last = last;
        this.chosen = chosen;
        this.allowed = allowed;
    }

    static PciModel of(String word) {
        for (PciModel m : values()) {
            if (m.word.equals(word)) {
                return m;
            }
        }
        return null;
    }

    String word() {
        return word;
    }

    /** What it is on the bus that it is plugged into; null for a root. */
    PciKind plug() {
        return plug;
    }

    /** QEMU's device, which the document shows; null for a root. */
    String program() {
        return program;
    }

    int firstSlot() {
        return first;
    }

    int lastSlot() {
        return last;
    }

    /** Whether a device that has no address is put here. */
    boolean chosenFor(PciKind kind) {
        return chosen.contains(kind);
    }

    /** Whether a device may be here if the document says so. */
    boolean takes(PciKind kind) {
        return chosen.contains(kind) || allowed.contains(kind);
    }

    boolean isRoot() {
        return plug == null;
    }
}
