/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** SPICE servers; a password is set over the monitor. */
final class SpicePart implements DevicePart {
    @Override
    public void add(Element graphics, Board board, Arguments out) {
        Options options = new Options("");
        address(graphics, options);
        String password = graphics.attribute("passwd");
        if (password == null) {
            options.with("disable-ticketing", "on");
        } else {
            Passwords.after("spice", graphics, password, out);
        }
        String mouse = Xml.at(graphics, "mouse", "mode");
        options.onOff("agent-mouse", mouse == null ? null : mouse.equals("client"));
        channels(graphics, options);
        options.with("image-compression", Xml.at(graphics, "image", "compression"));
        options.with("jpeg-wan-compression", Xml.at(graphics, "jpeg", "compression"));
        options.with("zlib-glz-wan-compression", Xml.at(graphics, "zlib", "compression"));
        options.with("playback-compression", Xml.at(graphics, "playback", "compression"));
        options.with("streaming-video", Xml.at(graphics, "streaming", "mode"));
        if ("no".equals(Xml.at(graphics, "clipboard", "copypaste"))) {
            options.with("disable-copy-paste", "on");
        }
        if ("no".equals(Xml.at(graphics, "filetransfer", "enable"))) {
            options.with("disable-agent-file-xfer", "on");
        }
        if ("yes".equals(Xml.at(graphics, "gl", "enable"))) {
            options.with("gl", "on").with("rendernode", Xml.at(graphics, "gl", "rendernode"));
        }
        options.with("seamless-migration", "on");
        out.option("-spice", options);
        if (graphics.attribute("keymap") != null) {
            out.option("-k", graphics.attribute("keymap"));
        }
    }

    private static void address(Element graphics, Options options) {
        Element listen = graphics.child("listen");
        String type = Xml.at(listen, "type");
        if ("socket".equals(type)) {
            options.raw("unix").with("addr", listen.attribute("socket"));
            return;
        }
        if ("none".equals(type)) {
            options.with("port", "0");
            return;
        }
        long port = Xml.number(graphics.attribute("port"), 0);
        if (port > 0) {
            options.with("port", port);
        }
        if (Xml.number(graphics.attribute("tlsPort"), 0) > 0) {
            throw Xml.unsupported("spice TLS port set in XML configuration, but TLS is disabled in qemu.conf");
        }
        String address = Xml.at(listen, "address");
        options.with("addr", address == null ? graphics.attribute("listen") : address);
    }

    private static void channels(Element graphics, Options options) {
        mode(options, graphics.attribute("defaultMode"), "default");
        for (Element channel : graphics.children("channel")) {
            mode(options, channel.attribute("mode"), channel.attribute("name"));
        }
    }

    private static void mode(Options options, String mode, String channel) {
        if ("secure".equals(mode)) {
            throw Xml.unsupported(channel.equals("default")
                    ? "spice defaultMode secure requested in XML configuration, but TLS is disabled in qemu.conf"
                    : "spice secure channels set in XML configuration, but TLS is disabled in qemu.conf");
        }
        if ("insecure".equals(mode)) {
            options.with("plaintext-channel", channel);
        }
    }
}
