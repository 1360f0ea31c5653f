/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;

/** What QEMU takes where the document does not say, device by device. Filling in twice does no harm. */
final class DeviceDefaults {
    private static final Map<DeviceKind, UnaryOperator<Element>> RULES = new EnumMap<>(DeviceKind.class);
    private static final Map<String, String> SERIAL_MODELS = Map.of("isa-serial", "isa-serial", "usb-serial",
            "usb-serial", "pci-serial", "pci-serial", "isa-debug", "isa-debugcon");

    static {
        RULES.put(DeviceKind.DISK, DeviceDefaults::disk);
        RULES.put(DeviceKind.INTERFACE, DeviceDefaults::card);
        RULES.put(DeviceKind.SERIAL, DeviceDefaults::serial);
        RULES.put(DeviceKind.PANIC, e -> e.attribute("model") == null ? first(e, "model", "isa") : e);
        RULES.put(DeviceKind.TPM, e -> e.attribute("model") == null ? first(e, "model", "tpm-tis") : e);
        RULES.put(DeviceKind.CONTROLLER, DeviceDefaults::controller);
        RULES.put(DeviceKind.VSOCK, e -> e.attribute("model") == null ? first(e, "model", "virtio") : e);
    }

    private DeviceDefaults() {}

    static Device fill(Device device) {
        UnaryOperator<Element> rule = RULES.get(device.kind());
        return rule == null ? device : Device.of(device.kind(), rule.apply(device.element()));
    }

    private static Element first(Element e, String attribute, String value) {
        Element next = Element.of(e.name()).withAttribute(attribute, value);
        for (var a : e.attributes()) {
            next = next.withAttribute(a.name(), a.value());
        }
        return next.withContent(e.content());
    }

    private static Element disk(Element e) {
        Element given = e.child("driver");
        Element driver = Element.of("driver").withAttribute("name",
                given == null ? "qemu" : given.attribute("name", "qemu"));
        String type = given == null ? null : given.attribute("type");
        if (type == null && !"volume".equals(e.attribute("type")) && !"vhostuser".equals(e.attribute("type"))) {
            type = "dir".equals(e.attribute("type")) ? "fat" : "raw";
        }
        driver = driver.withAttribute("type", type);
        if (given == null) {
            return DeviceLists.insert(e, driver);
        }
        for (var a : given.attributes()) {
            driver = driver.withAttribute(a.name(), a.value());
        }
        return e.withChild(driver.withContent(given.content()));
    }

    private static Element card(Element e) {
        Element model = e.child("model");
        if (model != null && model.attribute("type") != null || "hostdev".equals(e.attribute("type"))) {
            return e;
        }
        return DeviceLists.insert(e.without("model"), Element.of("model").withAttribute("type", "rtl8139"), "mac",
                "source", "vlan", "virtualport", "ip", "route", "script", "downscript", "backenddomain", "port",
                "bandwidth", "target", "guest");
    }

    private static Element serial(Element e) {
        Element target = e.child("target");
        if (target == null) {
            return e;
        }
        String type = target.attribute("type", "isa-serial");
        String model = SERIAL_MODELS.get(type);
        Element full = Element.of("target").withAttribute("type", type).withAttribute("port",
                target.attribute("port"));
        List<Element> inside = target.children();
        if (inside.isEmpty() && model != null) {
            inside = List.of(Element.of("model").withAttribute("name", model));
        }
        return e.withChild(full.withContent(inside));
    }

    private static Element controller(Element e) {
        String model = e.attribute("model");
        if (!e.attribute("type").equals("scsi") || model != null && !model.equals("auto")) {
            return e;
        }
        return model(e, "lsilogic");
    }

    /** The controller with its model where the document has it: behind the number. */
    static Element model(Element e, String model) {
        Element next = Element.of("controller").withAttribute("type", e.attribute("type"))
                .withAttribute("index", e.attribute("index")).withAttribute("model", model);
        for (var a : e.attributes()) {
            if (!Set.of("type", "index", "model").contains(a.name())) {
                next = next.withAttribute(a.name(), a.value());
            }
        }
        return next.withContent(e.content());
    }
}
