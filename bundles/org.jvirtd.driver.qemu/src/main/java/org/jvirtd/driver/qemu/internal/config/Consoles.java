/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;

/** The first console is the first serial port seen from the other side. */
final class Consoles {
    private Consoles() {}

    /** The configuration with what the run gave the serial port repeated at its console. */
    static DomainConfig shadow(DomainConfig config) {
        Element serial = null;
        for (Device d : config.devices()) {
            if (d.kind() == DeviceKind.SERIAL) {
                serial = d.element();
                break;
            }
        }
        Element port = serial;
        boolean[] first = {true};
        return config.mapDevices(d -> {
            if (d.kind() != DeviceKind.CONSOLE || !first[0]) {
                return d;
            }
            first[0] = false;
            Element target = d.element().child("target");
            return port == null || target == null || !"serial".equals(target.attribute("type"))
                    ? d
                    : Device.of(DeviceKind.CONSOLE, console(port, target));
        });
    }

    /** A console as clients see it: its terminal stands at its head, if it is the first of its kind. */
    static Device withTerminal(Device d) {
        Element e = d.element();
        Element source = e.child("source");
        Element target = e.child("target");
        boolean shown = d.kind() == DeviceKind.CONSOLE && "pty".equals(e.attribute("type")) && source != null
                && target != null && "0".equals(target.attribute("port"));
        return shown
                ? Device.of(d.kind(),
                        Element.of("console").withAttribute("type", "pty")
                                .withAttribute("tty", source.attribute("path"))
                                .withContent(e.content()))
                : d;
    }

    private static Element console(Element serial, Element target) {
        List<Node> content = new ArrayList<>();
        for (Element part : serial.children()) {
            content.add(part.name().equals("target") ? target : part);
        }
        return Element.of("console").withAttribute("type", serial.attribute("type")).withContent(content);
    }
}
