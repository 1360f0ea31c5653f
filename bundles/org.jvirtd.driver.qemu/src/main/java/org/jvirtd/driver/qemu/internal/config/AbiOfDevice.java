/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;

/** What a guest sees of one device. */
final class AbiOfDevice {
    /** A value of the device: how errors call it and where it stands; {@code quoted} as they show it. */
    private record Part(String what, String child, String attribute, boolean quoted) {}

    private static final Map<DeviceKind, List<Part>> PARTS = Map.of(DeviceKind.DISK,
            List.of(new Part("disk device", null, "device", false), new Part("disk", "target", "dev", false),
                    new Part("disk bus", "target", "bus", false)),
            DeviceKind.INTERFACE,
            List.of(new Part("network card mac", "mac", "address", false),
                    new Part("network card model", "model", "type", false)),
            DeviceKind.VIDEO,
            List.of(new Part("video card model", "model", "type", false),
                    new Part("video card vram", "model", "vram", false),
                    new Part("video card heads", "model", "heads", false)),
            DeviceKind.SOUND, List.of(new Part("sound card model", null, "model", false)), DeviceKind.INPUT,
            List.of(new Part("input device type", null, "type", false),
                    new Part("input device bus", null, "bus", false)),
            DeviceKind.SERIAL, List.of(new Part("serial port", "target", "port", false)), DeviceKind.CHANNEL,
            List.of(new Part("channel name", "target", "name", false)), DeviceKind.RNG,
            List.of(new Part("RNG model", null, "model", true)), DeviceKind.WATCHDOG,
            List.of(new Part("watchdog model", null, "model", false)), DeviceKind.CONTROLLER,
            List.of(new Part("controller type", null, "type", false),
                    new Part("controller index", null, "index", false),
                    new Part("controller ports", null, "ports", false)));

    private AbiOfDevice() {}

    static void check(DeviceKind kind, Element source, Element target) {
        for (Part p : PARTS.getOrDefault(kind, List.of())) {
            same(p, value(source, p), value(target, p));
        }
        if (kind == DeviceKind.DISK) {
            disk(source, target);
        }
        if (kind == DeviceKind.CONTROLLER && !Objects.equals(source.attribute("model"), target.attribute("model"))) {
            throw Refusals.genericUnsupported("Target controller model " + target.attribute("model")
                    + " does not match source " + source.attribute("model"));
        }
        address(source.child("address"), target.child("address"));
    }

    private static String value(Element e, Part p) {
        Element at = p.child() == null ? e : e.child(p.child());
        String value = at == null ? null : at.attribute(p.attribute());
        return value == null && p.attribute().equals("ports") ? "-1" : value;
    }

    private static void same(Part p, String source, String target) {
        if (!Objects.equals(source, target)) {
            throw Refusals.genericUnsupported("Target " + p.what() + " " + shown(p, target)
                    + " does not match source " + shown(p, source));
        }
    }

    private static String shown(Part p, String value) {
        String text = value == null ? "<null>" : value;
        return p.quoted() ? "'" + text + "'" : text;
    }

    private static void disk(Element source, Element target) {
        String before = source.childText("serial");
        String after = target.childText("serial");
        same(new Part("disk serial", null, null, false), before, after);
        if ((source.child("readonly") == null) != (target.child("readonly") == null)) {
            throw Refusals.genericUnsupported("Target disk access mode does not match source");
        }
    }

    private static void address(Element source, Element target) {
        if (source == null || target == null) {
            return;
        }
        String before = source.attribute("type");
        String after = target.attribute("type");
        if (!before.equals(after)) {
            throw Refusals.genericUnsupported(
                    "Target device address type " + after + " does not match source " + before);
        }
        if (before.equals("pci") && !place(source).equals(place(target))) {
            throw Refusals.genericUnsupported("Target device PCI address " + place(target)
                    + "does not match source " + place(source));
        }
    }

    private static String place(Element a) {
        return a.attribute("domain").substring(2) + ":" + a.attribute("bus").substring(2) + ":"
                + a.attribute("slot").substring(2) + "." + a.attribute("function").substring(2);
    }
}
