/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonObject;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.driver.qemu.internal.config.LiveParts;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** The memory balloon of a domain. Pure functions. */
final class Balloon {
    private Balloon() {}

    /** The device; empty if there is none that works. */
    static Optional<Device> of(DomainConfig config) {
        return config.devices().stream().filter(device -> device.kind() == DeviceKind.MEMBALLOON)
                .filter(device -> !"none".equals(device.element().attribute("model"))).findFirst();
    }

    /** The memory that a domain has now, KiB. */
    static long currentKib(QemuDomainState state) {
        DomainConfig config = state.current();
        if (!state.active()) {
            return config.memory().currentKib();
        }
        if (of(config).isEmpty()) {
            return config.memory().totalKib();
        }
        long told = state.guest().balloonKib();
        return told == 0 ? config.memory().currentKib() : told;
    }

    /** What the balloon of a run is asked for the guest's figures; empty without one. */
    static Optional<Ask> guestStats(DomainConfig live) {
        return of(live).map(device -> new Ask("qom-get", property(device, "guest-stats")));
    }

    /** The arguments that name a property of the device. */
    static JsonObject property(Device balloon, String name) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("path", "/machine/peripheral/" + LiveParts.alias(balloon));
        arguments.addProperty("property", name);
        return arguments;
    }

    /** The configuration whose balloon collects figures so often: seconds, 0 for never. */
    static DomainConfig withPeriod(DomainConfig config, int seconds) {
        return config.mapDevices(device -> of(config).filter(device::equals).isPresent()
                ? Device.of(device.kind(), withPeriod(device.element(), seconds))
                : device);
    }

    private static Element withPeriod(Element balloon, int seconds) {
        Element without = balloon.without("stats");
        if (seconds == 0) {
            return without;
        }
        List<Node> content = new ArrayList<>();
        content.add(Element.of("stats").withAttribute("period", seconds));
        content.addAll(without.content());
        return without.withContent(content);
    }
}
