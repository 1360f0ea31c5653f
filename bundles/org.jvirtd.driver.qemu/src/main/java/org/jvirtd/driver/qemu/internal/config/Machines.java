/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import org.jvirtd.conf.domain.DomainConfig;

/** The families of x86 machines, by what is built into them. */
public enum Machines {
    /** The i440FX: PCI, IDE, and USB by a PIIX3. */
    I440FX,
    /** The Q35: PCI Express and SATA. */
    Q35,
    /** The ISA PC: no PCI at all. */
    ISAPC,
    /** The microvm and whatever else has none of this. */
    OTHER;

    /** The family of a machine's canonical name. */
    public static Machines of(String machine) {
        if (machine == null) {
            return OTHER;
        }
        if (machine.equals("q35") || machine.startsWith("pc-q35-")) {
            return Q35;
        }
        if (machine.equals("isapc")) {
            return ISAPC;
        }
        return machine.equals("pc") || machine.startsWith("pc-i440fx-") ? I440FX : OTHER;
    }

    /** The family of the configuration's machine. */
    public static Machines of(DomainConfig config) {
        return of(config.os().machine());
    }

    /** Whether its root bus is PCI Express. */
    public boolean express() {
        return this == Q35;
    }

    /** Whether it has PCI. */
    public boolean pci() {
        return this == Q35 || this == I440FX;
    }

    /** Whether it has an IDE controller built in. */
    public boolean ide() {
        return this == I440FX || this == ISAPC;
    }

    /** Whether it has keyboard and mouse of the old kind. */
    public boolean ps2() {
        return this != OTHER;
    }
}
