/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.Objects;
import java.util.function.UnaryOperator;

import com.google.gson.JsonObject;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceParts;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.LiveParts;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Network interfaces of a run: their links. */
@OnWorker
final class RunningInterfaces {
    private static final String[] BEFORE_LINK = {"mac", "source", "vlan", "virtualport", "ip", "route", "script",
            "downscript", "backenddomain", "bandwidth", "target", "guest", "model", "driver", "backend", "filterref",
            "boot", "tune"};

    private RunningInterfaces() {}

    /**
     * Refuses what cannot change while the guest runs.
     *
     * @throws VirtException OPERATION_UNSUPPORTED or CONFIG_UNSUPPORTED
     */
    static void check(Device.NetworkInterface old, Device.NetworkInterface next) {
        if (!old.type().equals(next.type())) {
            throw DeviceWords.unsupported("unable to change config on '" + next.type() + "' network type");
        }
        String was = model(old);
        String is = model(next);
        if (!was.equals(is)) {
            throw DeviceWords.unsupported("cannot modify network device model from " + was + " to " + is);
        }
        if (!Objects.equals(old.element().child("driver"), next.element().child("driver"))) {
            throw DeviceWords.unsupported("cannot modify virtio network device driver attributes");
        }
        if (next.element().child("mtu") != null && !next.element().child("mtu").equals(old.element().child("mtu"))) {
            throw DeviceWords.config("setting MTU on interface type " + next.type() + " is not supported yet");
        }
        if (!Objects.equals(old.source(), next.source())) {
            throw DeviceWords.unsupported("unable to change config on '" + next.type() + "' network type");
        }
    }

    static UnaryOperator<DomainConfig> setLink(QemuDomain domain, Device.NetworkInterface old,
            Device.NetworkInterface next) {
        if (up(old) != up(next)) {
            JsonObject arguments = new JsonObject();
            arguments.addProperty("name", LiveParts.alias(old));
            arguments.addProperty("up", up(next));
            domain.command("set_link", arguments);
        }
        Element link = next.element().child("link");
        return config -> LiveParts.with(config, LiveParts.alias(old), e -> link == null
                ? e.without("link")
                : DeviceParts.insert(e.without("link"), link, BEFORE_LINK));
    }

    private static boolean up(Device.NetworkInterface nic) {
        Element link = nic.element().child("link");
        return link == null || !"down".equals(link.attribute("state"));
    }

    private static String model(Device.NetworkInterface nic) {
        return nic.model() == null ? "rtl8139" : nic.model();
    }
}
