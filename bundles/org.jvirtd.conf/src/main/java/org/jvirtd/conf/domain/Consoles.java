/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;

/** The first console and the first serial port are the same thing: each stands for the other. */
final class Consoles {
    /** Targets of serial ports that can be a console. */
    private static final Set<String> CONSOLES = Set.of("", "isa-serial", "spapr-vio-serial", "system-serial",
            "sclp-serial");

    private Consoles() {}

    static void complete(DeviceSet set) {
        List<Element> consoles = set.get(DeviceKind.CONSOLE);
        List<Element> serials = set.get(DeviceKind.SERIAL);
        number(consoles);
        if (!consoles.isEmpty() && type(consoles.get(0)).isEmpty() || !consoles.isEmpty()
                && type(consoles.get(0)).equals("serial")) {
            if (serials.isEmpty()) {
                serials.add(with(consoles.get(0), "serial", null, "0"));
            }
            consoles.remove(0);
            consoles.add(0, console(serials.get(0)));
        } else if (!serials.isEmpty() && CONSOLES.contains(type(serials.get(0)))) {
            consoles.add(0, console(serials.get(0)));
        }
    }

    private static Element console(Element serial) {
        return with(serial, "console", "serial", serial.child("target").attribute("port"));
    }

    private static String type(Element device) {
        Element target = device.child("target");
        return target == null ? "" : target.attribute("type", "");
    }

    private static Element with(Element device, String name, String type, String port) {
        Element target = Element.of("target").withAttribute("type", type).withAttribute("port", port);
        List<Node> content = new ArrayList<>(device.content());
        content.removeIf(n -> n instanceof Element e && e.name().equals("target"));
        Element renamed = new Element(null, name, device.attributes(), content);
        return DeviceParts.insert(renamed, target, "source", "protocol", "log");
    }

    /** Ports count up from nought, with one for the serial port if the document names its console. */
    private static void number(List<Element> consoles) {
        for (int i = 0; i < consoles.size(); i++) {
            Element c = consoles.get(i);
            if (i > 0 && (type(c).isEmpty() || type(c).equals("serial"))) {
                throw Errors.unsupported("Only the first console can be a serial port");
            }
            if (i > 0 || !type(c).isEmpty() && !type(c).equals("serial")) {
                String type = type(c).isEmpty() ? "serial" : type(c);
                consoles.set(i, with(c, "console", type, Integer.toString(i)));
            }
        }
    }
}
