/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.xml.Element;

/** What all devices share: boot order, alias, address. */
final class InfoXml {
    private static final String USER_ALIAS = "ua-";
    private static final int MAX_SLOT = 0x1f;
    private static final int MAX_FUNCTION = 7;
    private static final int MAX_BUS = 0xff;

    private InfoXml() {}

    static Element read(Element device, boolean inactive) {
        Element alias = device.child("alias");
        Element read = device;
        if (alias != null && inactive && !alias.attribute("name", "").startsWith(USER_ALIAS)) {
            read = read.without("alias");
        }
        Element address = device.child("address");
        if (address != null && "pci".equals(address.attribute("type"))) {
            pci(address);
        }
        return read;
    }

    private static void pci(Element address) {
        limit(address, "bus", MAX_BUS, "0xFF");
        limit(address, "slot", MAX_SLOT, "0x1F");
        limit(address, "function", MAX_FUNCTION, "7");
    }

    private static void limit(Element address, String name, int max, String shown) {
        String value = address.attribute(name);
        if (Long.parseLong(value.substring(2), 16) > max) {
            throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.NONE,
                    "Invalid PCI address " + name + "='" + value + "', must be <= " + shown);
        }
    }
}
