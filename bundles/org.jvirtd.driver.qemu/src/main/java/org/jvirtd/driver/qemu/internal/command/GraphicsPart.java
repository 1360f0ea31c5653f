/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Map;

import org.jvirtd.conf.xml.Element;

/** Graphical consoles, one row a type. */
final class GraphicsPart implements DevicePart {
    private static final Map<String, DevicePart> TYPES = Map.of("vnc", new VncPart(), "spice", new SpicePart(), "sdl",
            GraphicsPart::sdl, "egl-headless", GraphicsPart::headless);

    @Override
    public void add(Element graphics, Board board, Arguments out) {
        DevicePart part = TYPES.get(graphics.attribute("type"));
        if (part == null) {
            throw Xml.unsupported(graphics.attribute("type") + " graphics are not supported with this QEMU");
        }
        part.add(graphics, board, out);
    }

    private static void sdl(Element graphics, Board board, Arguments out) {
        if (graphics.attribute("xauth") != null) {
            out.environment("XAUTHORITY", graphics.attribute("xauth"));
        }
        if (graphics.attribute("display") != null) {
            out.environment("DISPLAY", graphics.attribute("display"));
        }
        if ("yes".equals(graphics.attribute("fullscreen"))) {
            out.word("-full-screen");
        }
        out.option("-display", new Options("sdl").onOff("gl", Xml.flag(Xml.at(graphics, "gl", "enable"))));
    }

    private static void headless(Element graphics, Board board, Arguments out) {
        out.option("-display", new Options("egl-headless").with("rendernode", Xml.at(graphics, "gl", "rendernode")));
    }
}
