/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** In which order devices are tried: their own {@code boot} elements, or the first of each class that {@code os} names. */
final class BootOrder {
    private final Map<Element, Long> order = new HashMap<>();

    BootOrder(DomainConfig config) {
        List<String> classes = config.os().bootDevices();
        for (Device d : config.devices()) {
            String own = Xml.at(d.element(), "boot", "order");
            if (own != null) {
                order.put(d.element(), Xml.number(own));
            }
        }
        if (!order.isEmpty()) {
            return;
        }
        for (int i = 0; i < classes.size(); i++) {
            long rank = i + 1;
            String wanted = classes.get(i);
            config.devices().stream().filter(d -> bootsAs(d).equals(wanted)).findFirst()
                    .ifPresent(d -> order.put(d.element(), rank));
        }
    }

    /** A device's place; null for none. */
    Long of(Element device) {
        return order.get(device);
    }

    private static String bootsAs(Device device) {
        if (device.kind() == DeviceKind.INTERFACE) {
            return "network";
        }
        if (device.kind() != DeviceKind.DISK) {
            return "";
        }
        return switch (device.element().attribute("device", "disk")) {
            case "cdrom" -> "cdrom";
            case "floppy" -> "fd";
            default -> "hd";
        };
    }
}
