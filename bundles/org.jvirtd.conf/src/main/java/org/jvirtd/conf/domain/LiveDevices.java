/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;

/** Finds devices of a running domain, and changes them in its configuration. Pure functions. */
@AnyThread
public final class LiveDevices {
    /** The name of the channel by which the guest agent talks. */
    private static final String AGENT = "org.qemu.guest_agent.0";

    private LiveDevices() {}

    /** The alias of a device; null if it has none. */
    public static String alias(Device device) {
        Element alias = device.element().child("alias");
        return alias == null ? null : alias.attribute("name");
    }

    /** The first device with this alias. */
    public static Optional<Device> byAlias(DomainConfig config, String alias) {
        return config.devices().stream().filter(device -> alias.equals(alias(device))).findFirst();
    }

    /** The channel of the guest agent. */
    public static Optional<Device> agentChannel(DomainConfig config) {
        return config.devices().stream().filter(LiveDevices::isAgentChannel).findFirst();
    }

    /** Whether the guest agent talks through it. */
    public static boolean isAgentChannel(Device device) {
        return device.kind() == DeviceKind.CHANNEL && device instanceof Device.CharacterDevice channel
                && AGENT.equals(channel.target());
    }

    /**
     * The configuration with one of its devices changed.
     *
     * @param device by identity; one that is not there changes nothing
     * @param change gives the element as it shall be; null takes the device out
     */
    public static DomainConfig changed(DomainConfig config, Device device, UnaryOperator<Element> change) {
        return config.mapDevices(each -> {
            if (each != device) {
                return each;
            }
            Element next = change.apply(each.element());
            return next == null ? null : Device.of(each.kind(), next);
        });
    }
}
