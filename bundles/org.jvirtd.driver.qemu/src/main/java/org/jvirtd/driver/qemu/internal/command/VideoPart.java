/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Map;

import org.jvirtd.conf.xml.Element;

/** Video cards. */
final class VideoPart implements DevicePart {
    @FunctionalInterface
    private interface Settings {
        void say(Props card, Element model);
    }

    private static final Map<String, String> PRIMARY = Map.of("vga", "VGA", "cirrus", "cirrus-vga", "vmvga",
            "vmware-svga", "qxl", "qxl-vga", "virtio", "virtio-vga", "bochs", "bochs-display", "ramfb", "ramfb");
    private static final Map<String, String> SECONDARY = Map.of("qxl", "qxl", "virtio", "virtio-gpu-pci");
    private static final Map<String, Settings> SETTINGS = Map.of("qxl", VideoPart::qxl, "virtio", VideoPart::virtio,
            "vga", (card, model) -> card.with("vgamem_mb", megabytes(model.attribute("vram"))), "vmvga",
            (card, model) -> card.with("vgamem_mb", megabytes(model.attribute("vram"))), "bochs",
            (card, model) -> card.with("vgamem", bytes(model.attribute("vram"))));

    @Override
    public void add(Element video, Board board, Arguments out) {
        Element model = video.child("model");
        String type = model.attribute("type");
        if (type.equals("none")) {
            return;
        }
        boolean primary = "yes".equals(model.attribute("primary"));
        String driver = (primary ? PRIMARY : SECONDARY).get(type);
        if (driver == null) {
            throw Xml.unsupported(PRIMARY.containsKey(type)
                    ? "video type '" + type + "' is only valid as primary video device"
                    : "domain configuration does not support video model '" + type + "'");
        }
        if ("vhostuser".equals(Xml.at(video, "driver", "name"))) {
            throw Xml.unsupported("video driver 'vhostuser' is not supported by this driver");
        }
        if (type.equals("virtio") && "yes".equals(Xml.at(model, "acceleration", "accel3d"))) {
            driver = primary ? "virtio-vga-gl" : "virtio-gpu-gl-pci";
        }
        Props card = Props.driver(driver);
        if (type.equals("virtio")) {
            Virtio.options(card, video.child("driver"));
        }
        card.with("id", Xml.alias(video));
        SETTINGS.getOrDefault(type, (c, m) -> {}).say(card, model);
        card.with("xres", Xml.number(Xml.at(model, "resolution", "x")));
        card.with("yres", Xml.number(Xml.at(model, "resolution", "y")));
        board.place(card, video);
        out.device(card);
    }

    private static void qxl(Props card, Element model) {
        card.with("max_outputs", Xml.number(model.attribute("heads")));
        card.with("ram_size", bytes(model.attribute("ram")));
        card.with("vram_size", bytes(model.attribute("vram")));
        card.with("vram64_size_mb", megabytes(model.attribute("vram64", "0")));
        card.with("vgamem_mb", megabytes(model.attribute("vgamem")));
    }

    private static void virtio(Props card, Element model) {
        card.with("max_outputs", Xml.number(model.attribute("heads")));
        card.with("blob", Xml.flag(model.attribute("blob")));
    }

    private static Long bytes(String kib) {
        return kib == null ? null : Xml.number(kib) * 1024;
    }

    private static Long megabytes(String kib) {
        return kib == null ? null : Xml.number(kib) / 1024;
    }
}
