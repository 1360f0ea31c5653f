/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.agent;

import java.util.Optional;

import com.google.gson.JsonObject;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.Replies;

/** Finds the disk that a guest knows by its address. */
final class DiskAddresses {
    private DiskAddresses() {}

    /**
     * The target of the disk at an address.
     *
     * @param address as agents say it: bus, target and unit, and the PCI address of the controller or of the disk itself
     */
    static Optional<String> target(DomainConfig config, JsonObject address) {
        JsonObject pci = address.get("pci-controller") instanceof JsonObject parts ? parts : new JsonObject();
        return config.disks().stream().filter(disk -> matches(disk, address, pci)).map(Device.Disk::target).findFirst();
    }

    private static boolean matches(Device.Disk disk, JsonObject address, JsonObject pci) {
        Element own = disk.element().child("address");
        if (own == null || !String.valueOf(disk.bus()).equals(Replies.text(address, "bus-type"))) {
            return false;
        }
        return switch (String.valueOf(own.attribute("type"))) {
            case "pci" -> same(own, "domain", pci, "domain") && same(own, "bus", pci, "bus")
                    && same(own, "slot", pci, "slot") && same(own, "function", pci, "function");
            case "drive" -> same(own, "bus", address, "bus") && same(own, "target", address, "target")
                    && same(own, "unit", address, "unit");
            default -> false;
        };
    }

    private static boolean same(Element own, String attribute, JsonObject said, String part) {
        try {
            return Long.decode(own.attribute(attribute, "0")) == Replies.number(said, part, -1);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
