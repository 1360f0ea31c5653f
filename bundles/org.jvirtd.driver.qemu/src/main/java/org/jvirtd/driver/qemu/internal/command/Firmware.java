/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;

/** The firmware and what it boots. */
final class Firmware {
    private Firmware() {}

    private static Element loader(Board board) {
        return board.config().os().element().child("loader");
    }

    private static boolean flash(Board board) {
        Element loader = loader(board);
        return loader != null && "pflash".equals(loader.attribute("type"));
    }

    static void flashNodes(Board board, Arguments out) {
        if (!flash(board)) {
            return;
        }
        Element loader = loader(board);
        node(out, 0, loader.text(), !"no".equals(loader.attribute("readonly")));
        String nvram = board.config().os().element().childText("nvram");
        if (nvram != null) {
            node(out, 1, nvram, false);
        }
    }

    private static void node(Arguments out, int number, String file, boolean readOnly) {
        String name = "libvirt-pflash" + number;
        out.option("-blockdev", Props.driver("file").with("filename", file).with("node-name", name + "-storage")
                .with("auto-read-only", true).with("discard", "unmap"));
        out.option("-blockdev", new Props().with("node-name", name + "-format").with("read-only", readOnly)
                .with("driver", "raw").with("file", name + "-storage"));
    }

    static void machine(Board board, Options machine) {
        if (flash(board)) {
            machine.with("pflash0", "libvirt-pflash0-format");
            if (board.config().os().element().childText("nvram") != null) {
                machine.with("pflash1", "libvirt-pflash1-format");
            }
        }
    }

    static void afterCpu(Board board, Arguments out) {
        Element loader = loader(board);
        if (loader == null || loader.text().isEmpty()) {
            return;
        }
        if (!flash(board)) {
            out.option("-bios", loader.text());
        } else if ("yes".equals(loader.attribute("secure"))) {
            out.option("-global", "driver=cfi.pflash01,property=secure,value=on");
        }
    }

    static void display(Board board, Arguments out) {
        if (board.elements(DeviceKind.GRAPHICS).isEmpty()) {
            out.option("-display", "none");
        }
    }

    static void boot(Board board, Arguments out) {
        Element os = board.config().os().element();
        Options boot = new Options("");
        Element menu = os.child("bootmenu");
        boot.onOff("menu", Xml.flag(Xml.at(menu, "enable")));
        boot.with("reboot-timeout", Xml.at(os, "bios", "rebootTimeout"));
        boot.with("splash-time", Xml.at(menu, "timeout"));
        boot.with("strict", "on");
        out.option("-boot", boot);
        file(os, "kernel", "-kernel", out);
        file(os, "initrd", "-initrd", out);
        file(os, "cmdline", "-append", out);
        file(os, "dtb", "-dtb", out);
        Element acpi = os.child("acpi");
        if (acpi != null && acpi.child("table") != null) {
            out.option("-acpitable", new Options("").with("sig", "SLIC").with("file", acpi.childText("table")));
        }
    }

    private static void file(Element os, String element, String option, Arguments out) {
        String value = os.childText(element);
        if (value != null) {
            out.option(option, value);
        }
    }
}
