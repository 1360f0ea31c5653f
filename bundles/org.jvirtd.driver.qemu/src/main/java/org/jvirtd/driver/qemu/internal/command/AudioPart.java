/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.List;
import java.util.Map;

import org.jvirtd.conf.xml.Element;

/** The host's ends of sound. */
final class AudioPart implements DevicePart {
    /** How an attribute is told: its property and the form of its value. */
    private record Setting(String attribute, String property, Form form) {}

    private enum Form {
        TEXT, NUMBER, FLAG
    }

    private static final Map<String, String> DRIVERS = Map.of("none", "none", "alsa", "alsa", "coreaudio",
            "coreaudio", "jack", "jack", "oss", "oss", "pulseaudio", "pa", "sdl", "sdl", "spice", "spice", "file",
            "wav", "dbus", "dbus");
    private static final List<Setting> WHOLE = List.of(new Setting("timerPeriod", "timer-period", Form.NUMBER),
            new Setting("serverName", "server", Form.TEXT), new Setting("path", "path", Form.TEXT),
            new Setting("tryMMap", "try-mmap", Form.FLAG), new Setting("exclusive", "exclusive", Form.FLAG),
            new Setting("dspPolicy", "dsp-policy", Form.NUMBER));
    private static final List<Setting> DIRECTION = List.of(
            new Setting("mixingEngine", "mixing-engine", Form.FLAG),
            new Setting("fixedSettings", "fixed-settings", Form.FLAG), new Setting("voices", "voices", Form.NUMBER),
            new Setting("bufferLength", "buffer-length", Form.NUMBER));
    private static final List<Setting> FORMAT = List.of(new Setting("frequency", "frequency", Form.NUMBER),
            new Setting("channels", "channels", Form.NUMBER), new Setting("format", "format", Form.TEXT));
    private static final List<Setting> OWN = List.of(new Setting("dev", "dev", Form.TEXT),
            new Setting("bufferCount", "buffer-count", Form.NUMBER), new Setting("name", "name", Form.TEXT),
            new Setting("streamName", "stream-name", Form.TEXT), new Setting("latency", "latency", Form.NUMBER),
            new Setting("serverName", "server-name", Form.TEXT), new Setting("clientName", "client-name", Form.TEXT),
            new Setting("connectPorts", "connect-ports", Form.TEXT),
            new Setting("exactName", "exact-name", Form.FLAG));

    @Override
    public void add(Element audio, Board board, Arguments out) {
        String type = audio.attribute("type");
        String driver = DRIVERS.get(type);
        if (driver == null) {
            throw Xml.unsupported("audio backend '" + type + "' is not supported");
        }
        Props props = new Props().with("id", "audio" + audio.attribute("id", "1")).with("driver", driver);
        say(props, audio, WHOLE);
        props.with("in", direction(audio.child("input"), type));
        props.with("out", direction(audio.child("output"), type));
        out.option("-audiodev", props);
    }

    private static Props direction(Element of, String type) {
        if (of == null) {
            return null;
        }
        Props props = new Props();
        say(props, of, DIRECTION);
        if (of.child("settings") != null) {
            say(props, of.child("settings"), FORMAT);
        }
        say(props, of, OWN);
        if (type.equals("oss")) {
            props.with("try-poll", Xml.flag(of.attribute("tryPoll")));
        }
        return props;
    }

    private static void say(Props props, Element of, List<Setting> settings) {
        for (Setting s : settings) {
            String value = of.attribute(s.attribute());
            switch (s.form()) {
                case TEXT -> props.with(s.property(), value);
                case NUMBER -> props.with(s.property(), Xml.number(value));
                default -> props.with(s.property(), Xml.flag(value));
            }
        }
    }
}
