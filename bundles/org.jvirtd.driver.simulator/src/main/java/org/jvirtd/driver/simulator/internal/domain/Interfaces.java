/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.HashSet;
import java.util.Set;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.tuning.Elements;
import org.jvirtd.conf.xml.Element;

/** The network interfaces of a configuration. */
final class Interfaces {
    private static final String PREFIX = "testnet";
    private static final Set<String> BEFORE_TARGET = Set.of("mac", "source", "vlan", "virtualport", "bandwidth", "ip",
            "route", "script", "backenddomain");

    private Interfaces() {}

    /** The configuration whose interfaces all have a host's end, as that of a running domain. */
    static DomainConfig named(DomainConfig config) {
        Set<String> taken = new HashSet<>();
        config.interfaces().forEach(i -> taken.add(i.target()));
        if (!taken.contains(null)) {
            return config;
        }
        return config.mapDevices(
                d -> d instanceof Device.NetworkInterface i && i.target() == null ? withTarget(i, taken) : d);
    }

    private static Device withTarget(Device.NetworkInterface device, Set<String> taken) {
        int number = 0;
        while (!taken.add(PREFIX + number)) {
            number++;
        }
        return Device.of(device.kind(), Elements.put(device.element(), BEFORE_TARGET,
                Element.of("target").withAttribute("dev", PREFIX + number)));
    }
}
