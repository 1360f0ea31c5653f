/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;

/** VNC servers; a password is set over the monitor. */
final class VncPart implements DevicePart {
    private static final int FIRST_PORT = 5900;

    @Override
    public void add(Element graphics, Board board, Arguments out) {
        Element listen = graphics.child("listen");
        String type = Xml.at(listen, "type");
        String own = "socket".equals(type) ? listen.attribute("socket") : null;
        String socket = own == null ? graphics.attribute("socket") : own;
        Options options;
        if (socket != null || "socket".equals(type)) {
            options = new Options("").with("vnc", "unix:" + socket);
        } else if ("none".equals(type)) {
            options = new Options("none");
        } else {
            String address = Xml.at(listen, "address");
            String shown = address == null ? graphics.attribute("listen", "127.0.0.1") : address;
            long port = Xml.number(graphics.attribute("port"), FIRST_PORT) - FIRST_PORT;
            options = new Options((shown.contains(":") ? '[' + shown + ']' : shown) + ':' + port);
            options.with("websocket", graphics.attribute("websocket"));
        }
        options.with("share", graphics.attribute("sharePolicy"));
        String password = graphics.attribute("passwd");
        if (password != null) {
            options.with("password", "on");
            Passwords.after("vnc", graphics, password, out);
        }
        options.onOff("power-control", Xml.flag(graphics.attribute("powerControl")));
        if (!board.elements(DeviceKind.AUDIO).isEmpty()) {
            options.with("audiodev", SoundPart.audiodev(graphics, board));
        }
        out.option("-vnc", options);
        if (graphics.attribute("keymap") != null) {
            out.option("-k", graphics.attribute("keymap"));
        }
    }
}
