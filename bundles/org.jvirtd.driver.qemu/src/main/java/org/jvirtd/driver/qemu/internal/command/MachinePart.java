/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;

/** The board itself, and what runs it. */
final class MachinePart implements Part {
    @Override
    public void add(Board board, Arguments out) {
        Element features = board.config().section("features");
        Options machine = new Options(board.machine()).with("usb", "off");
        machine.onOff("vmport", Xml.flag(Xml.at(features, "vmport", "state")));
        machine.onOff("smm", Xml.flag(Xml.at(features, "smm", "state")));
        String ioapic = Xml.at(features, "ioapic", "driver");
        machine.with("kernel_irqchip", ioapic == null ? null : ioapic.equals("qemu") ? "split" : "on");
        machine.with("dump-guest-core", "on".equals(board.config().memory().dumpCore()) ? "on" : "off");
        if (Xml.has(board.config().section("memoryBacking"), "nosharepages")) {
            machine.with("mem-merge", "off");
        }
        if (board.elements(DeviceKind.MEMORY).stream().anyMatch(m -> "nvdimm".equals(m.attribute("model")))) {
            machine.with("nvdimm", "on");
        }
        if (Numa.hmat(board)) {
            machine.with("hmat", "on");
        }
        machine.with("memory-backend", MemoryPart.defaultRam(board));
        Firmware.machine(board, machine);
        if ("yes".equals(Xml.at(board.config().os().element(), "bios", "useserial"))) {
            machine.with("graphics", "off");
        }
        out.option("-machine", machine);
        out.option("-accel", "kvm".equals(board.config().type()) ? "kvm" : tcg(features));
        tseg(features, out);
    }

    private static void tseg(Element features, Arguments out) {
        Element smm = features == null ? null : features.child("smm");
        String tseg = smm == null ? null : smm.childText("tseg");
        if (tseg != null) {
            long mib = switch (smm.child("tseg").attribute("unit", "MiB")) {
                case "KiB" -> Xml.number(tseg) >> 10;
                case "GiB" -> Xml.number(tseg) << 10;
                default -> Xml.number(tseg);
            };
            out.option("-global", "mch.extended-tseg-mbytes=" + mib);
        }
    }

    private static String tcg(Element features) {
        Element tcg = features == null ? null : features.child("tcg");
        String cache = tcg == null ? null : tcg.childText("tb-cache");
        if (cache == null) {
            return "tcg";
        }
        return "tcg,tb-size="
                + ("MiB".equals(Xml.at(tcg, "tb-cache", "unit")) ? Xml.number(cache) : Xml.number(cache) / 1024);
    }
}
