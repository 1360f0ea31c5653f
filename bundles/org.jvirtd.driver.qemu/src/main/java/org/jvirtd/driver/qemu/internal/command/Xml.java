/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.xml.Element;

/** Short ways to what stands in a canonical element. */
final class Xml {
    private Xml() {}

    /** The attribute at the end of the way, such as {@code target, dev}; null when any of it is missing. */
    static String at(Element element, String... way) {
        Element at = element;
        for (int i = 0; i < way.length - 1 && at != null; i++) {
            at = at.child(way[i]);
        }
        return at == null ? null : at.attribute(way[way.length - 1]);
    }

    static boolean has(Element element, String child) {
        return element != null && element.child(child) != null;
    }

    static String alias(Element device) {
        String alias = at(device, "alias", "name");
        if (alias == null) {
            throw VirtException.internal(ErrorDomain.QEMU, "device <" + device.name() + "> has no alias", null);
        }
        return alias;
    }

    /** {@code on}, {@code yes} → true, {@code off}, {@code no} → false, null → null. */
    static Boolean flag(String word) {
        return word == null ? null : (word.equals("on") || word.equals("yes"));
    }

    /** A decimal or 0x number; null → null. */
    static Long number(String text) {
        return text == null ? null : Long.decode(text.strip());
    }

    static int number(String text, int fallback) {
        return text == null ? fallback : Long.decode(text.strip()).intValue();
    }

    static String hex(String number) {
        return number == null ? null : "0x" + Long.toHexString(Long.decode(number));
    }

    static VirtException unsupported(String detail) {
        return VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.QEMU, detail);
    }
}
