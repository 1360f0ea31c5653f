/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.address;

import java.util.List;
import java.util.ArrayList;

import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;

/** Addresses in devices' elements. */
final class Addresses {
    private static final java.util.Set<String> BEHIND = java.util.Set.of("pcihole64", "driver");
    private static final java.util.Set<String> LATE_DRIVER = java.util.Set.of("memballoon", "vsock");

    private Addresses() {}

    /** The type of the device's address, or null. */
    static String type(Element device) {
        Element a = device.child("address");
        return a == null ? null : a.attribute("type");
    }

    /** The device with an address where the document has it. */
    static Element add(Element device, Element address) {
        List<Node> content = new ArrayList<>(device.without("address").content());
        int at = content.size();
        while (at > 0 && content.get(at - 1) instanceof Element e && behind(device, e)) {
            at--;
        }
        content.add(at, address);
        return device.withContent(content);
    }

    private static boolean behind(Element device, Element part) {
        return part.name().equals("pcihole64")
                || BEHIND.contains(part.name()) && LATE_DRIVER.contains(device.name());
    }
}
