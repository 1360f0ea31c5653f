/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;

/** Identity, clock and how the guest boots. */
final class Firmware {
    private Firmware() {}

    static void uuid(Board board, Arguments out) {
        out.option("-uuid", board.config().uuid());
    }

    static void display(Board board, Arguments out) {
        if (board.elements(DeviceKind.GRAPHICS).isEmpty()) {
            out.option("-display", "none");
        }
    }

    static void clock(Board board, Arguments out) {
        Element clock = board.config().section("clock");
        String offset = Xml.at(clock, "offset");
        out.option("-rtc", "base=" + ("localtime".equals(offset) ? "localtime" : "utc"));
        out.word("-no-shutdown");
    }

    static void boot(Board board, Arguments out) {
        Element os = board.config().os().element();
        Options boot = new Options("");
        Element menu = os.child("bootmenu");
        if (menu != null) {
            boot.onOff("menu", Xml.flag(menu.attribute("enable")));
            boot.with("splash-time", menu.attribute("timeout"));
        }
        boot.with("reboot-timeout", Xml.at(os, "bios", "rebootTimeout"));
        boot.with("strict", "on");
        out.option("-boot", boot);
        for (String part : new String[]{"kernel", "initrd", "dtb"}) {
            if (os.childText(part) != null) {
                out.option("-" + part, os.childText(part));
            }
            if (part.equals("initrd") && os.childText("cmdline") != null) {
                out.option("-append", os.childText("cmdline"));
            }
        }
    }
}
