/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import org.jvirtd.conf.xml.Element;

/** {@code <input>}. */
final class InputXml {
    private InputXml() {}

    static Element read(Element read) {
        String type = read.attribute("type");
        String bus = read.attribute("bus");
        if ("ps2".equals(bus) && !type.equals("mouse") && !type.equals("keyboard")) {
            throw Errors.internal("ps2 bus does not support " + type + " input device");
        }
        if ("xen".equals(bus) || "parallels".equals(bus)) {
            throw Errors.internal("unsupported input bus " + bus);
        }
        if (bus != null || type.equals("evdev")) {
            return read;
        }
        String standard = switch (type) {
            case "mouse", "keyboard" -> "ps2";
            case "passthrough" -> "virtio";
            default -> "usb";
        };
        return Element.of("input").withAttribute("type", type).withAttribute("bus", standard)
                .withAttribute("model", read.attribute("model")).withContent(read.content());
    }
}
