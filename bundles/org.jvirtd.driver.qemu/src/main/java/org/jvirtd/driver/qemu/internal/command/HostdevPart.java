/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** Devices of the host, passed to the guest. */
final class HostdevPart implements DevicePart {
    private final BootOrder boot;

    HostdevPart(BootOrder boot) {
        this.boot = boot;
    }

    @Override
    public void add(Element hostdev, Board board, Arguments out) {
        String type = hostdev.attribute("type");
        Props device = switch (hostdev.attribute("mode", "subsystem") + ' ' + type) {
            case "subsystem usb" -> usb(hostdev);
            case "subsystem pci" -> pci(hostdev);
            case "subsystem mdev" -> mdev(hostdev);
            default -> throw Xml.unsupported("hostdev mode '" + hostdev.attribute("mode") + "' type '" + type
                    + "' is not supported by this driver");
        };
        device.with("id", Xml.alias(hostdev)).with("bootindex", boot.of(hostdev));
        board.place(device, hostdev);
        Element rom = hostdev.child("rom");
        if (rom != null) {
            String bar = rom.attribute("bar");
            device.with("rombar", bar == null ? null : bar.equals("on") ? 1 : 0);
            device.with("romfile", "no".equals(rom.attribute("enabled")) ? "" : rom.attribute("file"));
        }
        out.device(device);
    }

    private static Props usb(Element hostdev) {
        Element address = hostdev.child("source").child("address");
        Props device = Props.driver("usb-host");
        if (address != null) {
            device.with("hostdevice", String.format("/dev/bus/usb/%03d/%03d", Xml.number(address.attribute("bus")),
                    Xml.number(address.attribute("device"))));
        } else {
            Element source = hostdev.child("source");
            device.with("vendorid", Xml.number(Xml.at(source, "vendor", "id"))).with("productid",
                    Xml.number(Xml.at(source, "product", "id")));
        }
        return device.with("guest-reset", guestReset(hostdev));
    }

    private static Boolean guestReset(Element hostdev) {
        String reset = Xml.at(hostdev, "source", "guestReset");
        return reset == null ? null : !reset.equals("off");
    }

    private static Props pci(Element hostdev) {
        Element a = hostdev.child("source").child("address");
        return Props.driver("vfio-pci").with("host", String.format("%04x:%02x:%02x.%x",
                Xml.number(a.attribute("domain"), 0), Xml.number(a.attribute("bus"), 0),
                Xml.number(a.attribute("slot"), 0), Xml.number(a.attribute("function"), 0)));
    }

    private static Props mdev(Element hostdev) {
        return Props.driver(hostdev.attribute("model", "vfio-pci")).with("sysfsdev", "/sys/bus/mdev/devices/"
                + hostdev.child("source").child("address").attribute("uuid"));
    }
}
