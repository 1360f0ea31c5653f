/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Map;

import org.jvirtd.conf.xml.Element;

/** Video cards, the primary one first. */
final class VideoPart implements DevicePart {
    private static final Map<String, String> PRIMARY = Map.of("vga", "VGA", "cirrus", "cirrus-vga", "vmvga",
            "vmware-svga", "qxl", "qxl-vga", "virtio", "virtio-vga", "bochs", "bochs-display", "ramfb", "ramfb");
    private static final Map<String, String> SECONDARY = Map.of("qxl", "qxl", "virtio", "virtio-gpu-pci", "bochs",
            "bochs-display", "vga", "secondary-vga");

    @Override
    public void add(Element video, Board board, Arguments out) {
        Element model = video.child("model");
        String type = model.attribute("type");
        if (type.equals("none")) {
            return;
        }
        String driver = ("yes".equals(model.attribute("primary")) ? PRIMARY : SECONDARY).get(type);
        if (driver == null) {
            throw Xml.unsupported("video type '" + type + "' is not supported with QEMU");
        }
        Props card = Props.driver(driver).with("id", Xml.alias(video));
        String heads = model.attribute("heads");
        Long vram = Xml.number(model.attribute("vram"));
        if (type.equals("virtio")) {
            card.with("max_outputs", Xml.number(heads));
        } else if (type.equals("qxl")) {
            card.with("max_outputs", Xml.number(heads));
            Long ram = Xml.number(model.attribute("ram"));
            card.with("ram_size", ram == null ? null : (ram * 1024));
            card.with("vram_size", vram == null ? null : (vram * 1024));
            card.with("vram64_size_mb", megabytes(model.attribute("vram64")));
            card.with("vgamem_mb", megabytes(model.attribute("vgamem")));
        } else if (type.equals("vga") || type.equals("vmvga")) {
            card.with("vgamem_mb", megabytes(model.attribute("vram")));
        } else if (type.equals("bochs")) {
            card.with("vgamem", vram == null ? null : vram + "k");
        }
        board.place(card, video);
        out.device(card);
    }

    private static Long megabytes(String kib) {
        return kib == null ? null : (Xml.number(kib) / 1024);
    }
}
