/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.event;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.LiveDevices;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.simulator.internal.domain.SimulatedDomainState;

/** Finds the device that an event is about, and changes it in the running configuration. */
final class Devices {
    private Devices() {}

    /**
     * The first device that is known by this alias, target, MAC address, or by its kind and number, such as {@code disk0} or
     * {@code net1}; null if there is none.
     */
    static Device find(DomainConfig config, String name) {
        Map<DeviceKind, Integer> numbers = new EnumMap<>(DeviceKind.class);
        for (Device device : config.devices()) {
            int number = numbers.merge(device.kind(), 1, Integer::sum) - 1;
            if (name.equals(LiveDevices.alias(device)) || name.equals(word(device.kind()) + number)
                    || name.equals(target(device))
                    || device instanceof Device.NetworkInterface nic && name.equals(nic.mac())) {
                return device;
            }
        }
        return null;
    }

    /** The disk of this name, or null. */
    static Device.Disk disk(DomainConfig config, String name) {
        return find(config, name) instanceof Device.Disk disk ? disk : null;
    }

    /** The channel of the guest agent, or null. */
    static Device agentChannel(DomainConfig config) {
        return LiveDevices.agentChannel(config).orElse(null);
    }

    /** Whether the guest agent talks through it. */
    static boolean agent(Device device) {
        return LiveDevices.isAgentChannel(device);
    }

    /** The alias of the device; if it has none, what it was called by. */
    static String alias(Device device, String called) {
        String alias = device == null ? null : LiveDevices.alias(device);
        return alias == null ? called : alias;
    }

    /** The state with the device's element changed while it runs; null takes the device out; a device of null changes nothing. */
    static SimulatedDomainState change(SimulatedDomainState state, Device device, UnaryOperator<Element> change) {
        if (device == null) {
            return state;
        }
        return state.withConfigs(LiveDevices.changed(state.current(), device, change), state.next());
    }

    private static String word(DeviceKind kind) {
        return kind == DeviceKind.INTERFACE ? "net" : kind.element();
    }

    private static String target(Device device) {
        Element target = device.element().child("target");
        return target == null ? null : target.attribute("dev", target.attribute("name"));
    }
}
