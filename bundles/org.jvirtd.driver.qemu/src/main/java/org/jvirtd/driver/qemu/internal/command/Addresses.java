/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Map;

import org.jvirtd.conf.xml.Element;

/** The address of a device as QEMU's properties, one row a type of address. */
final class Addresses {
    @FunctionalInterface
    private interface Saying {
        void say(Props props, Element address, Board board);
    }

    private static final Map<String, Saying> TYPES = Map.of(
            "pci", Addresses::pci,
            "usb", Addresses::usb,
            "isa", Addresses::isa,
            "drive", (props, address, board) -> {},
            "dimm", (props, address, board) -> {},
            "unassigned", (props, address, board) -> {},
            "virtio-mmio", (props, address, board) -> {});

    private Addresses() {}

    static void place(Props props, Element address, Board board) {
        if (address == null) {
            return;
        }
        Saying saying = TYPES.get(address.attribute("type", ""));
        if (saying == null) {
            throw Xml.unsupported("address type '" + address.attribute("type") + "' is not supported");
        }
        saying.say(props, address, board);
    }

    private static void pci(Props props, Element address, Board board) {
        if (Xml.number(address.attribute("domain"), 0) != 0) {
            throw Xml.unsupported("Only PCI device addresses with domain=0 are supported");
        }
        Element bus = board.controller("pci", Integer.toString(Xml.number(address.attribute("bus"), 0)));
        props.with("bus", bus == null ? "pci" : Xml.alias(bus));
        Boolean multifunction = Xml.flag(address.attribute("multifunction"));
        if (Boolean.TRUE.equals(multifunction)) {
            props.with("multifunction", true);
        }
        String slot = Xml.hex(address.attribute("slot", "0"));
        int function = Xml.number(address.attribute("function"), 0);
        props.with("addr", function == 0 ? slot : slot + ".0x" + Integer.toHexString(function));
    }

    private static void usb(Props props, Element address, Board board) {
        props.with("bus", board.controllerAlias("usb", address.attribute("bus")) + ".0");
        props.with("port", address.attribute("port"));
    }

    private static void isa(Props props, Element address, Board board) {
        props.with("iobase", Xml.number(address.attribute("iobase")));
        props.with("irq", Xml.number(address.attribute("irq")));
    }
}
