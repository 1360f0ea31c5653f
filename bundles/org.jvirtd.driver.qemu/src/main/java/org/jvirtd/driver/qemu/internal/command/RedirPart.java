/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;

/** Redirected USB devices and what may be redirected. */
final class RedirPart implements DevicePart {
    private final BootOrder boot;

    RedirPart(BootOrder boot) {
        this.boot = boot;
    }

    @Override
    public void add(Element redirdev, Board board, Arguments out) {
        Chardevs.add(redirdev, out);
        Props device = Props.driver("usb-redir").with("chardev", "char" + Xml.alias(redirdev)).with("id",
                Xml.alias(redirdev));
        List<Element> filters = board.elements(DeviceKind.REDIRFILTER);
        if (!filters.isEmpty()) {
            device.with("filter", filter(filters.get(0)));
        }
        device.with("bootindex", boot.of(redirdev));
        board.place(device, redirdev);
        out.device(device);
    }

    private static String filter(Element filter) {
        List<String> rules = new ArrayList<>();
        for (Element dev : filter.children("usbdev")) {
            rules.add(hex(dev.attribute("class"), 2) + ':' + hex(dev.attribute("vendor"), 4) + ':'
                    + hex(dev.attribute("product"), 4) + ':' + version(dev.attribute("version")) + ':'
                    + ("yes".equals(dev.attribute("allow")) ? "1" : "0"));
        }
        return String.join("|", rules);
    }

    private static String hex(String number, int digits) {
        return number == null || number.equals("-1")
                ? "-1"
                : "0x" + String.format("%0" + digits + "X", Xml.number(number));
    }

    /** 2.56 is 0x0256: the digits are binary coded. */
    private static String version(String version) {
        if (version == null || version.equals("-1")) {
            return "-1";
        }
        String[] parts = version.split("\\.");
        return "0x" + String.format("%02d%02d", Integer.parseInt(parts[0]),
                parts.length < 2 ? 0 : Integer.parseInt(parts[1]));
    }
}
