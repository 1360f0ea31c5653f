/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

import com.google.gson.JsonObject;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Screens of a run: their passwords. */
@OnWorker
final class RunningGraphics {
    private RunningGraphics() {}

    /**
     * Refuses what cannot change while the guest runs.
     *
     * @throws VirtException OPERATION_UNSUPPORTED
     */
    static void check(Device.Graphics old, Device.Graphics next) {
        Element was = old.element();
        Element is = next.element();
        boolean chosen = "yes".equals(was.attribute("autoport"));
        boolean choose = "yes".equals(is.attribute("autoport")) || is.attribute("port", "-1").equals("-1");
        String type = next.type();
        if (chosen != choose || !choose && !is.attribute("port").equals(was.attribute("port"))) {
            throw DeviceWords.unsupported("cannot change port settings on " + type + " graphics");
        }
        if (!Objects.equals(address(was), address(is))) {
            throw DeviceWords.unsupported("cannot change listen address setting on '" + type + "' graphics");
        }
        if (!Objects.equals(was.attribute("keymap"), is.attribute("keymap"))) {
            throw DeviceWords.unsupported("cannot change keymap setting on " + type + " graphics");
        }
    }

    static UnaryOperator<DomainConfig> setPassword(QemuDomain domain, Device.Graphics old, Device.Graphics next) {
        Element is = next.element();
        String password = is.attribute("passwd");
        if (password != null) {
            tell(domain, "set_password", next.type(), "password", password, is.attribute("connected"));
        }
        if (password != null || old.element().attribute("passwdValidTo") != null) {
            tell(domain, "expire_password", next.type(), "time", until(is.attribute("passwdValidTo")), null);
        }
        Device.Graphics screen = old;
        return config -> config.mapDevices(d -> d.equals(screen) ? Device.of(d.kind(), noted(d.element(), is)) : d);
    }

    private static Element noted(Element old, Element is) {
        Element next = old;
        for (String name : List.of("passwd", "passwdValidTo", "connected")) {
            next = next.withAttribute(name, is.attribute(name));
        }
        return next;
    }

    private static void tell(QemuDomain domain, String command, String protocol, String name, String value,
            String connected) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("protocol", protocol);
        arguments.addProperty(name, value);
        if (connected != null) {
            arguments.addProperty("connected", connected);
        }
        domain.command(command, arguments);
    }

    /** Seconds since the epoch, as QEMU wants them. */
    private static String until(String time) {
        return time == null ? "never" : Long.toString(LocalDateTime.parse(time).toEpochSecond(ZoneOffset.UTC));
    }

    private static String address(Element graphics) {
        Element listen = graphics.child("listen");
        String address = listen == null ? graphics.attribute("listen") : listen.attribute("address");
        return address == null ? "127.0.0.1" : address;
    }
}
