/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** The network interfaces of a configuration. */
final class Interfaces {
    private static final String PREFIX = "testnet";
    private static final Set<String> BEFORE_BANDWIDTH = Set.of("mac", "source", "vlan", "virtualport");
    private static final Set<String> BEFORE_TARGET = Set.of("mac", "source", "vlan", "virtualport", "bandwidth", "ip",
            "route", "script", "backenddomain");

    private Interfaces() {}

    /** The interface of this target or MAC address. */
    static Device.NetworkInterface find(DomainConfig config, String device) {
        String mac = device.toLowerCase(Locale.ROOT);
        return config.interfaces().stream().filter(i -> device.equals(i.target()) || mac.equals(i.mac())).findFirst()
                .orElseThrow(() -> VirtException.invalidArg(ErrorDomain.DOMAIN,
                        "'" + device + "' is not a known interface"));
    }

    /** The configuration whose interface of this target or MAC address has other limits. */
    static DomainConfig withBandwidth(DomainConfig config, String device, Element bandwidth) {
        Device.NetworkInterface found = find(config, device);
        return config.mapDevices(
                d -> d == found ? Device.of(d.kind(), Elements.put(d.element(), BEFORE_BANDWIDTH, bandwidth)) : d);
    }

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
