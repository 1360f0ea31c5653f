/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Map;

import org.jvirtd.conf.xml.Element;

/** The host's ends of character devices, one row a type. */
final class Chardevs {
    @FunctionalInterface
    private interface Backend {
        Options say(String id, Element device, Element source);
    }

    private static final Map<String, Backend> TYPES = Map.ofEntries(
            Map.entry("null", (id, d, s) -> with("null", id)),
            Map.entry("vc", (id, d, s) -> with("vc", id)),
            Map.entry("pty", (id, d, s) -> with("pty", id)),
            Map.entry("stdio", (id, d, s) -> with("stdio", id)),
            Map.entry("dev", (id, d, s) -> with(d.name().equals("parallel") ? "parallel" : "serial", id)
                    .with("path", Xml.at(s, "path"))),
            Map.entry("file", (id, d, s) -> with("file", id).with("path", Xml.at(s, "path"))
                    .with("append", "on")),
            Map.entry("pipe", (id, d, s) -> with("pipe", id).with("path", Xml.at(s, "path"))),
            Map.entry("udp", Chardevs::udp),
            Map.entry("tcp", Chardevs::tcp),
            Map.entry("unix", Chardevs::unix),
            Map.entry("spicevmc", Chardevs::spicevmc),
            Map.entry("spiceport", (id, d, s) -> with("spiceport", id).with("name", Xml.at(s, "channel"))),
            Map.entry("qemu-vdagent", Chardevs::vdagent));

    private Chardevs() {}

    /** The option that makes the host's end of a device; its name is {@code char} and the device's alias. */
    static void add(Element device, Arguments out) {
        add("char" + Xml.alias(device), device, out);
    }

    static void add(String id, Element device, Arguments out) {
        String type = device.attribute("type");
        Backend backend = TYPES.get(type);
        if (backend == null) {
            throw Xml.unsupported("unsupported chardev '" + type + "'");
        }
        Options options = backend.say(id, device, device.child("source"));
        Element log = device.child("log");
        if (log != null) {
            options.with("logfile", log.attribute("file")).with("logappend", "on");
        }
        out.option("-chardev", options);
    }

    private static Options with(String type, String id) {
        return new Options(type).with("id", id);
    }

    private static Element mode(Element device, String mode) {
        return device.children("source").stream().filter(s -> mode.equals(s.attribute("mode"))).findFirst()
                .orElse(null);
    }

    private static Options udp(String id, Element device, Element source) {
        Element to = mode(device, "connect");
        Element from = mode(device, "bind");
        return with("udp", id).with("host", Xml.at(to, "host")).with("port", Xml.at(to, "service"))
                .with("localaddr", from == null ? "" : from.attribute("host", ""))
                .with("localport", from == null ? "0" : from.attribute("service", "0"));
    }

    private static Options tcp(String id, Element device, Element source) {
        if ("yes".equals(Xml.at(source, "tls"))) {
            throw Xml.unsupported("TLS of character devices is not supported by this driver");
        }
        boolean server = "bind".equals(Xml.at(source, "mode"));
        Options options = with("socket", id).with("host", Xml.at(source, "host"))
                .with("port", Xml.at(source, "service"));
        options.onOff("telnet", "telnet".equals(Xml.at(device, "protocol", "type")) ? Boolean.TRUE : null);
        return server ? options.with("server", "on").with("wait", "off") : reconnect(options, source);
    }

    private static Options unix(String id, Element device, Element source) {
        Options options = with("socket", id).with("path", Xml.at(source, "path"));
        return "connect".equals(Xml.at(source, "mode"))
                ? reconnect(options, source)
                : options.with("server", "on").with("wait", "off");
    }

    private static Options reconnect(Options options, Element source) {
        Element reconnect = source == null ? null : source.child("reconnect");
        if (reconnect == null) {
            return options;
        }
        return options.with("reconnect",
                "yes".equals(reconnect.attribute("enabled")) ? reconnect.attribute("timeout") : "0");
    }

    private static Options spicevmc(String id, Element device, Element source) {
        String channel = device.name().equals("redirdev")
                ? "usbredir"
                : device.name().equals("smartcard") ? "smartcard" : "vdagent";
        return with("spicevmc", id).with("name", channel);
    }

    private static Options vdagent(String id, Element device, Element source) {
        return with("qemu-vdagent", id).with("name", "vdagent")
                .onOff("clipboard", Xml.flag(Xml.at(source, "clipboard", "copypaste")))
                .onOff("mouse", mouse(Xml.at(source, "mouse", "mode")));
    }

    private static Boolean mouse(String mode) {
        return mode == null ? null : mode.equals("client");
    }
}
