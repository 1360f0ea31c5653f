/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** The memory balloon of a configuration. */
final class Balloon {
    private Balloon() {}

    /** Whether there is one that works. */
    static boolean present(DomainConfig config) {
        return config.devices().stream().anyMatch(Balloon::works);
    }

    /** The configuration whose balloon collects figures so often: seconds, 0 for never. */
    static DomainConfig withPeriod(DomainConfig config, int seconds) {
        if (!present(config)) {
            throw Mistakes.internal("No memory balloon device configured, can not set the collection period");
        }
        return config.mapDevices(d -> works(d) ? Device.of(d.kind(), withPeriod(d.element(), seconds)) : d);
    }

    private static Element withPeriod(Element balloon, int seconds) {
        if (seconds == 0) {
            return balloon.without("stats");
        }
        Element stats = Element.of("stats").withAttribute("period", seconds);
        if (balloon.child("stats") != null) {
            return balloon.withChild(stats);
        }
        Element address = balloon.child("address");
        Element with = balloon.without("address").plus(stats);
        return address == null ? with : with.plus(address);
    }

    private static boolean works(Device device) {
        return device.kind() == DeviceKind.MEMBALLOON && !"none".equals(device.element().attribute("model"));
    }
}
