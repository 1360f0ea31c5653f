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
import org.jvirtd.conf.domain.DeviceParts;
import org.jvirtd.conf.xml.Element;

/** What QEMU takes where the document does not say, device by device. Filling in twice does no harm. */
final class DeviceDefaults {
    private static final long MAX_UINT = 0xffff_ffffL;
    private static final Set<String> CODECS = Set.of("ich6", "ich9");
    private static final Map<DeviceKind, UnaryOperator<Element>> RULES = new EnumMap<>(DeviceKind.class);
    private static final Map<String, String> SERIAL_MODELS = Map.of("isa-serial", "isa-serial", "usb-serial",
            "usb-serial", "pci-serial", "pci-serial", "isa-debug", "isa-debugcon");

    static {
        RULES.put(DeviceKind.DISK, DiskDefaults::fill);
        RULES.put(DeviceKind.INTERFACE, CardDefaults::fill);
        RULES.put(DeviceKind.SERIAL, DeviceDefaults::serial);
        RULES.put(DeviceKind.SOUND, e -> CODECS.contains(e.attribute("model")) ? e : e.without("codec"));
        RULES.put(DeviceKind.HOSTDEV, DeviceDefaults::hostdev);
        RULES.put(DeviceKind.VIDEO, DeviceDefaults::video);
        RULES.put(DeviceKind.CHANNEL, Channels::withoutChosenPath);
        RULES.put(DeviceKind.PANIC, e -> e.attribute("model") == null ? first(e, "model", "isa") : e);
        RULES.put(DeviceKind.TPM, DeviceDefaults::tpm);
        RULES.put(DeviceKind.SHMEM, DeviceDefaults::shmem);
        RULES.put(DeviceKind.CONTROLLER, DeviceDefaults::controller);
        RULES.put(DeviceKind.VSOCK, e -> e.attribute("model") == null ? first(e, "model", "virtio") : e);
    }

    private static final int VGA_MEMORY = 16384;

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

    private static Element tpm(Element e) {
        Element typed = e.attribute("model") == null ? first(e, "model", "tpm-tis") : e;
        Element backend = typed.child("backend");
        if (!"emulator".equals(backend.attribute("type")) || backend.attribute("version") != null) {
            return typed;
        }
        Element full = Element.of("backend").withAttribute("type", "emulator").withAttribute("version",
                typed.attribute("model").equals("tpm-tis") ? "1.2" : "2.0");
        for (var a : backend.attributes()) {
            full = full.withAttribute(a.name(), a.value());
        }
        return typed.withChild(full.withContent(backend.content()));
    }

    private static Element shmem(Element e) {
        Element model = e.child("model");
        String type = model == null ? "" : model.attribute("type");
        if (type.equals("ivshmem-plain") && e.child("size") == null) {
            return DeviceParts.insert(e, Element.text("size", "4").withAttribute("unit", "M"), "model");
        }
        if (type.equals("ivshmem-doorbell") && e.child("server") != null) {
            Element msi = e.child("msi");
            Element full = Element.of("msi").withAttribute("vectors", msi == null ? null : msi.attribute("vectors"))
                    .withAttribute("ioeventfd", msi == null ? "on" : msi.attribute("ioeventfd", "on"));
            return msi == null ? DeviceParts.insert(e, full, "model", "size", "server") : e.withChild(full);
        }
        return e;
    }

    private static Element video(Element e) {
        Element model = e.child("model");
        boolean qxl = "qxl".equals(model.attribute("type"));
        Element full = Element.of("model").withAttribute("type", model.attribute("type"))
                .withAttribute("ram", power(model.attribute("ram")))
                .withAttribute("vram", power(model.attribute("vram")))
                .withAttribute("vram64", power(model.attribute("vram64")));
        if (qxl) {
            full = full.withAttribute("vgamem", power(model.attribute("vgamem", Integer.toString(VGA_MEMORY))));
        }
        return e.withChild(full.withAttribute("heads", model.attribute("heads"))
                .withAttribute("primary", model.attribute("primary")).withContent(model.content()));
    }

    /** The next power of two. */
    private static String power(String kib) {
        long value = kib == null ? 0 : Long.parseLong(kib);
        long top = Long.highestOneBit(value);
        if (top != value && top << 1 > MAX_UINT) {
            throw Refusals.genericXml("video memory of " + kib + " KiB is too large");
        }
        return kib == null ? null : Long.toString(top == value ? value : top << 1);
    }

    private static Element hostdev(Element e) {
        if (!"mdev".equals(e.attribute("type")) || !"vfio-pci".equals(e.attribute("model"))
                || e.attribute("display") != null) {
            return e;
        }
        Element next = Element.of("hostdev");
        for (var a : e.attributes()) {
            next = next.withAttribute(a.name(), a.value());
            next = a.name().equals("model") ? next.withAttribute("display", "off") : next;
        }
        return next.withContent(e.content());
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
