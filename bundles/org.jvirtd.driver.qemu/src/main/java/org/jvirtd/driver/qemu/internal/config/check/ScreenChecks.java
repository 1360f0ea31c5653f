/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.check;

import java.util.Set;

import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.Refusals;

/** {@code <graphics>} and {@code <video>}. */
final class ScreenChecks {
    private static final Set<String> UNKNOWN = Set.of("xen", "vbox", "parallels", "gop");
    private static final Set<String> ONLY_PRIMARY = Set.of("vga", "cirrus", "vmvga", "ramfb", "bochs");
    private static final Set<String> RESOLUTION = Set.of("vga", "qxl", "virtio", "bochs");
    private static final int VNC_PASSWORD = 8;
    private static final int MIB = 1024;

    private ScreenChecks() {}

    static void graphics(Element e, DomainUnderCheck c) {
        String type = e.attribute("type");
        if (type.equals("rdp") || type.equals("desktop")) {
            throw Refusals.unsupported(type + " graphics are not supported with this QEMU");
        }
        String password = e.attribute("passwd");
        if (type.equals("vnc") && password != null && password.length() > VNC_PASSWORD) {
            throw Refusals.unsupported("VNC password is " + password.length() + " characters long, only "
                    + VNC_PASSWORD + " permitted");
        }
        if (type.equals("spice") && e.attribute("tlsPort") != null && !e.attribute("tlsPort").startsWith("-")) {
            throw Refusals
                    .unsupported("spice TLS port set in XML configuration, but TLS is disabled in qemu.conf");
        }
        audio(e, c);
    }

    /** The device's audio is one that is there. */
    static void audio(Element e, DomainUnderCheck c) {
        Element audio = e.child("audio");
        String id = audio == null ? null : audio.attribute("id");
        boolean there = c.config().devices().stream()
                .anyMatch(d -> d.kind() == DeviceKind.AUDIO && String.valueOf(id).equals(d.element().attribute("id")));
        if (id != null && !id.equals("0") && !there) {
            throw Refusals.genericXml("no audio device with ID " + id);
        }
    }

    static void video(Element e, DomainUnderCheck c) {
        Element model = e.child("model");
        String type = model.attribute("type");
        if (UNKNOWN.contains(type)) {
            throw Refusals.unsupported("domain configuration does not support video model '" + type + "'");
        }
        if (ONLY_PRIMARY.contains(type) && !"yes".equals(model.attribute("primary"))) {
            throw Refusals.unsupported("video type '" + type + "' is only valid as primary video device");
        }
        boolean several = !model.attribute("heads", "1").equals("1");
        if (several && !type.equals("qxl") && !type.equals("virtio")) {
            throw Refusals.unsupported("video type '" + type + "' doesn't support multiple 'heads'");
        }
        if (!type.equals("virtio") && "yes".equals(acceleration(model))) {
            throw Refusals.unsupported("3d acceleration is supported only with 'virtio' video device");
        }
        if (model.child("resolution") != null && !RESOLUTION.contains(type)) {
            throw Refusals.xml("model resolution is not supported");
        }
        Element driver = e.child("driver");
        if (driver != null && driver.attribute("iommu") != null && !type.equals("virtio")) {
            throw Refusals.genericUnsupported("iommu driver option is only supported for virtio devices");
        }
        memory(model, type);
    }

    private static String acceleration(Element model) {
        Element acceleration = model.child("acceleration");
        return acceleration == null ? null : acceleration.attribute("accel3d");
    }

    private static void memory(Element model, String type) {
        String[] parts = type.equals("qxl") ? new String[]{"vgamem"} : new String[]{"vram"};
        for (String part : parts) {
            String kib = model.attribute(part);
            if (kib != null && !kib.equals("0") && Long.parseLong(kib) < MIB && !type.equals("virtio")) {
                throw Refusals.unsupported("value for '" + part + "' must be at least 1 MiB (1024 KiB)");
            }
        }
    }
}
