/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** Features that are options of the machine. */
final class MachineFeatures {
    private MachineFeatures() {}

    static void say(Board board, Options machine) {
        Element features = board.config().section("features");
        machine.onOff("vmport", Xml.flag(Xml.at(features, "vmport", "state")));
        machine.onOff("smm", Xml.flag(Xml.at(features, "smm", "state")));
    }

    static void afterMemory(Board board, Options machine) {
        Element features = board.config().section("features");
        if (board.i440fx() || board.q35()) {
            machine.onOff("acpi", Xml.has(features, "acpi") ? null : Boolean.FALSE);
        }
    }
}
