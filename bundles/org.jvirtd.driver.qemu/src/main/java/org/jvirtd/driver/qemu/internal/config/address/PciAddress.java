/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.address;

import java.util.Locale;

import org.jvirtd.conf.Numbers;
import org.jvirtd.conf.xml.Element;

/** A device's place on the PCI buses. */
record PciAddress(int domain, int bus, int slot, int function) {
    static PciAddress of(int bus, int slot, int function) {
        return new PciAddress(0, bus, slot, function);
    }

    /** The device's address; null when it has none, or all of it is nought, which means the same. */
    static PciAddress of(Element device) {
        Element a = device.child("address");
        if (a == null || !"pci".equals(a.attribute("type"))) {
            return null;
        }
        PciAddress address = new PciAddress(number(a, "domain"), number(a, "bus"), number(a, "slot"),
                number(a, "function"));
        return address.equals(of(0, 0, 0)) ? null : address;
    }

    private static int number(Element address, String attribute) {
        return Numbers.capped(address.attribute(attribute, "0"));
    }

    /** The device at this address; what else its address says is kept. */
    Element on(Element device, String multifunction) {
        Element given = device.child("address");
        Element next = Element.of("address").withAttribute("type", "pci").withAttribute("domain", hex("0x%04x", domain))
                .withAttribute("bus", hex("0x%02x", bus)).withAttribute("slot", hex("0x%02x", slot))
                .withAttribute("function", hex("0x%x", function)).withAttribute("multifunction", multifunction);
        return given == null ? Addresses.add(device, next) : device.withChild(next.withContent(given.content()));
    }

    private static String hex(String format, int value) {
        return String.format(Locale.ROOT, format, value);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%04x:%02x:%02x.%x", domain, bus, slot, function);
    }
}
