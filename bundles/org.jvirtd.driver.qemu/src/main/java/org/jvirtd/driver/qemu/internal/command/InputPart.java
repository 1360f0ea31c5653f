/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Map;

import org.jvirtd.conf.xml.Element;

/** Mice, tablets, keyboards, and devices of the host. */
final class InputPart implements DevicePart {
    private static final Map<String, String> USB = Map.of("mouse", "usb-mouse", "tablet", "usb-tablet", "keyboard",
            "usb-kbd");
    private static final Map<String, String> VIRTIO = Map.of("mouse", "virtio-mouse", "tablet", "virtio-tablet",
            "keyboard", "virtio-keyboard", "passthrough", "virtio-input-host");

    @Override
    public void add(Element input, Board board, Arguments out) {
        String type = input.attribute("type");
        if (type.equals("evdev")) {
            evdev(input, out);
            return;
        }
        Props device = switch (input.attribute("bus", "")) {
            case "usb" -> Props.driver(known(USB, type)).with("id", Xml.alias(input));
            case "virtio" -> virtio(input, type);
            default -> null;
        };
        if (device != null) {
            board.place(device, input);
            out.device(device);
        }
    }

    private static String known(Map<String, String> table, String type) {
        String driver = table.get(type);
        if (driver == null) {
            throw Xml.unsupported("unsupported input type " + type);
        }
        return driver;
    }

    private static Props virtio(Element input, String type) {
        Props device = Props.driver(Virtio.device(known(VIRTIO, type), input));
        Virtio.options(device, input.child("driver"));
        return device.with("id", Xml.alias(input)).with("evdev", Xml.at(input, "source", "evdev"));
    }

    private static void evdev(Element input, Arguments out) {
        Element source = input.child("source");
        if (source == null) {
            throw Xml.unsupported("input device of type 'evdev' has no source");
        }
        out.object(Props.object("input-linux", Xml.alias(input)).with("evdev", source.attribute("dev"))
                .with("repeat", "on".equals(source.attribute("repeat")) ? Boolean.TRUE : null)
                .with("grab_all", "all".equals(source.attribute("grab")) ? Boolean.TRUE : null)
                .with("grab-toggle", source.attribute("grabToggle")));
    }
}
