/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Map;
import java.util.function.Function;

import com.google.gson.JsonObject;

/** The host's end of a character device as the monitor's command wants it, one row a type. */
final class ChardevCommand {
    private static final String TYPE = "type";
    private static final String DATA = "data";
    private static final String PATH = "path";
    private static final String NAME = "name";
    private static final String DEVICE = "device";

    private static final Map<String, Function<Options, Props>> TYPES = Map.ofEntries(
            Map.entry("file", o -> new Props().with("out", o.value(PATH)).with("append", flag(o, "append"))),
            Map.entry("pipe", o -> new Props().with(DEVICE, o.value(PATH))),
            Map.entry("serial", o -> new Props().with(DEVICE, o.value(PATH))),
            Map.entry("parallel", o -> new Props().with(DEVICE, o.value(PATH))),
            Map.entry("socket", ChardevCommand::socket),
            Map.entry("udp", o -> new Props().with("remote", inet(o.value("host"), o.value("port")))
                    .with("local", inet(o.value("localaddr"), o.value("localport")))),
            Map.entry("spicevmc", o -> new Props().with(TYPE, o.value(NAME))),
            Map.entry("spiceport", o -> new Props().with("fqdn", o.value(NAME))),
            Map.entry("qemu-vdagent",
                    o -> new Props().with("clipboard", flag(o, "clipboard")).with("mouse", flag(o, "mouse"))));

    private ChardevCommand() {}

    /** The arguments of {@code chardev-add} for an option of the command line. */
    static JsonObject arguments(Options option) {
        Props data = TYPES.getOrDefault(option.first(), o -> new Props()).apply(option)
                .with("logfile", option.value("logfile")).with("logappend", flag(option, "logappend"));
        Props backend = new Props().with(TYPE, option.first()).with(DATA, data.json());
        return new Props().with("id", option.value("id")).with("backend", backend).json();
    }

    private static Props socket(Options o) {
        Props address = o.value(PATH) == null
                ? inet(o.value("host"), o.value("port"))
                : new Props().with(TYPE, "unix").with(DATA, new Props().with(PATH, o.value(PATH)));
        Boolean server = flag(o, "server");
        return new Props().with("addr", address).with("server", Boolean.TRUE.equals(server))
                .with("wait", flag(o, "wait")).with("telnet", flag(o, "telnet"))
                .with("reconnect", Xml.number(o.value("reconnect")));
    }

    private static Props inet(String host, String port) {
        return new Props().with(TYPE, "inet").with(DATA,
                new Props().with("host", host == null ? "" : host).with("port", port == null ? "0" : port));
    }

    private static Boolean flag(Options option, String name) {
        return Xml.flag(option.value(name));
    }
}
