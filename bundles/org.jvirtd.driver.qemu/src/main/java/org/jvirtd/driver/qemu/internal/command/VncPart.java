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
        String socket = "socket".equals(type) ? listen.attribute("socket") : graphics.attribute("socket");
        Options options;
        if (socket != null) {
            options = new Options("unix:" + socket);
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
            after(graphics, password, out);
        }
        Element audio = graphics.child("audio");
        if (audio != null) {
            options.with("audiodev", "audio" + audio.attribute("id"));
        } else if (board.elements(DeviceKind.AUDIO).size() == 1) {
            options.with("audiodev", "audio" + board.elements(DeviceKind.AUDIO).get(0).attribute("id"));
        }
        if ("no".equals(graphics.attribute("powerControl")) || "yes".equals(graphics.attribute("powerControl"))) {
            options.onOff("power-control", Xml.flag(graphics.attribute("powerControl")));
        }
        out.option("-vnc", options);
    }

    private static void after(Element graphics, String password, Arguments out) {
        Passwords.after("vnc", graphics, password, out);
    }
}
