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

    private static Element console(Element serial, Element target) {
        List<Node> content = new ArrayList<>();
        for (Element part : serial.children()) {
            content.add(part.name().equals("target") ? target : part);
        }
        Element console = Element.of("console").withAttribute("type", serial.attribute("type"));
        Element source = serial.child("source");
        boolean terminal = "pty".equals(serial.attribute("type")) && source != null;
        return console.withAttribute("tty", terminal ? source.attribute("path") : null).withContent(content);
    }
}
