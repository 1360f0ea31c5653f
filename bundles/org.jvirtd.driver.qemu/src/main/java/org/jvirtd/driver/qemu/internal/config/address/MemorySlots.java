/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.address;

import java.util.BitSet;

import org.jvirtd.conf.Numbers;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.Refusals;

/** Gives memory modules their slots. */
final class MemorySlots {
    private MemorySlots() {}

    static DomainConfig assign(DomainConfig config) {
        if (config.memory().maxKib() == 0) {
            return config;
        }
        BitSet taken = new BitSet();
        for (Device d : config.devices()) {
            int slot = slot(d);
            if (slot >= 0) {
                if (slot >= config.memory().slots()) {
                    throw Refusals.xml(
                            "memory device slot '" + slot + "' exceeds slots count '" + config.memory().slots() + "'");
                }
                if (taken.get(slot)) {
                    throw Refusals
                            .xml("memory device slot '" + slot + "' is already being used by another memory device");
                }
                taken.set(slot);
            }
        }
        int slots = config.memory().slots();
        return config.mapDevices(d -> {
            if (!module(d) || slot(d) >= 0) {
                return d;
            }
            int slot = taken.nextClearBit(0);
            if (slot >= slots) {
                throw Refusals.internal("count of memory devices requiring memory slots '" + (taken.cardinality() + 1)
                        + "' exceeds slots count '" + slots + "'");
            }
            taken.set(slot);
            Element given = d.element().child("address");
            Element address = Element.of("address").withAttribute("type", "dimm").withAttribute("slot", slot)
                    .withAttribute("base", given == null ? null : given.attribute("base"));
            return Device.of(d.kind(), Addresses.add(d.element(), address));
        });
    }

    private static boolean module(Device d) {
        return d.kind() == DeviceKind.MEMORY && (d.element().attribute("model").equals("dimm")
                || d.element().attribute("model").equals("nvdimm"));
    }

    private static int slot(Device d) {
        Element a = module(d) ? d.element().child("address") : null;
        return a == null || a.attribute("slot") == null ? -1 : Numbers.capped(a.attribute("slot"));
    }
}
