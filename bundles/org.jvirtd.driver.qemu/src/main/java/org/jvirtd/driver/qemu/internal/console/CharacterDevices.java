/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.console;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

import org.jvirtd.api.VirtException;
import org.jvirtd.conf.domain.Device.CharacterDevice;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** Which of a run's character devices a client means, and where the host's end is. Pure functions. */
final class CharacterDevices {
    /** What a console may be; the first kind that a domain has is the default. */
    private static final Set<DeviceKind> CONSOLES = Set.of(DeviceKind.CONSOLE, DeviceKind.SERIAL, DeviceKind.PARALLEL);

    private CharacterDevices() {}

    /**
     * The terminal of a console.
     *
     * @param alias null for the first console
     * @throws VirtException INTERNAL_ERROR when there is none
     */
    static Path console(DomainConfig live, String alias) {
        CharacterDevice device = alias == null ? firstConsole(live) : consoleOf(live, alias);
        if (device == null) {
            throw Mistakes.internal("cannot find character device " + shown(alias));
        }
        if (!"pty".equals(device.type())) {
            throw Mistakes.internal("character device " + nameOf(device) + " is not using a PTY");
        }
        String path = source(device);
        if (path == null) {
            throw Mistakes.internal("PTY device is not yet assigned");
        }
        return Path.of(path);
    }

    /**
     * The socket of a channel.
     *
     * @param name its name in the guest, or its alias; null for the first one
     * @throws VirtException INTERNAL_ERROR when there is none
     */
    static Path channel(DomainConfig live, String name) {
        CharacterDevice device = live.devices(CharacterDevice.class).stream()
                .filter(d -> d.kind() == DeviceKind.CHANNEL)
                .filter(d -> name == null || name.equals(alias(d)) || name.equals(target(d))).findFirst().orElse(null);
        if (device == null) {
            throw Mistakes.internal("cannot find channel " + shown(name));
        }
        String path = source(device);
        if (!"unix".equals(device.type()) || path == null) {
            throw Mistakes.internal(
                    "channel " + (name == null ? alias(device) : name) + " is not using a UNIX socket");
        }
        return Path.of(path);
    }

    private static CharacterDevice firstConsole(DomainConfig live) {
        return live.devices(CharacterDevice.class).stream()
                .filter(d -> d.kind() == DeviceKind.CONSOLE || d.kind() == DeviceKind.SERIAL)
                .min((a, b) -> Boolean.compare(a.kind() != DeviceKind.CONSOLE, b.kind() != DeviceKind.CONSOLE))
                .orElse(null);
    }

    private static CharacterDevice consoleOf(DomainConfig live, String alias) {
        CharacterDevice first = firstConsole(live);
        if (first != null && alias.equals(nameOf(first))) {
            return first;
        }
        return live.devices(CharacterDevice.class).stream()
                .filter(d -> CONSOLES.contains(d.kind()) && alias.equals(alias(d))).findFirst().orElse(null);
    }

    /** The first console is called so, also where its document has the name of the serial port that it is. */
    private static String nameOf(CharacterDevice device) {
        Element target = device.element().child("target");
        boolean serial = target != null && "serial".equals(target.attribute("type"));
        return device.kind() == DeviceKind.CONSOLE && serial ? "console0" : alias(device);
    }

    private static String alias(CharacterDevice device) {
        Element alias = device.element().child("alias");
        return alias == null ? null : alias.attribute("name");
    }

    private static String target(CharacterDevice device) {
        Element target = device.element().child("target");
        return target == null ? null : target.attribute("name");
    }

    private static String source(CharacterDevice device) {
        Element source = device.element().child("source");
        return source == null ? null : source.attribute("path");
    }

    private static String shown(String name) {
        return Objects.requireNonNullElse(name, "<null>");
    }
}
