/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** The board itself, and what runs it. */
final class MachinePart implements Part {
    @Override
    public void add(Board board, Arguments out) {
        Options machine = new Options(board.machine());
        machine.with("usb", "off");
        String dump = board.config().memory().dumpCore();
        machine.with("dump-guest-core", "on".equals(dump) ? "on" : "off");
        MachineFeatures.say(board, machine);
        String ram = MemoryPart.defaultRam(board);
        machine.with("memory-backend", ram);
        MachineFeatures.afterMemory(board, machine);
        out.option("-machine", machine);
        out.option("-accel", "kvm".equals(board.config().type()) ? "kvm" : tcg(board));
    }

    private static String tcg(Board board) {
        Element features = board.config().section("features");
        Element tcg = features == null ? null : features.child("tcg");
        String cache = tcg == null ? null : tcg.childText("tb-cache");
        if (cache == null) {
            return "tcg";
        }
        String unit = Xml.at(tcg, "tb-cache", "unit");
        return "tcg,tb-size=" + ("MiB".equals(unit) ? Xml.number(cache) : Xml.number(cache) / 1024);
    }
}
