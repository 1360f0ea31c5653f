/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.xml.Attribute;
import org.jvirtd.conf.xml.Element;

/** What the readers of all documents share. */
public final class Documents {
    private static final Pattern MAC = Pattern.compile("[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2}){5}");

    private Documents() {}

    /** Refuses a document with another root. */
    public static void requireRoot(Element root, String name) {
        if (!root.name().equals(name)) {
            throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML,
                    "expecting root element of '" + name + "', not '" + root.name() + "'");
        }
    }

    /**
     * The document without empty values: of networks and volumes the reference takes most of them for no values.
     *
     * @param but elements that stay as they are
     */
    public static Element withoutEmpty(Element e, Set<String> but) {
        Element said = e;
        for (Attribute a : e.attributes()) {
            said = a.value().isEmpty() ? said.withAttribute(a.name(), null) : said;
        }
        return said.withContent(e.content().stream()
                .map(n -> n instanceof Element child && !but.contains(child.name()) ? withoutEmpty(child, but) : n)
                .toList());
    }

    /** The UUID in any of its spellings; null when it is none. */
    public static UUID uuid(String text) {
        String digits = text.strip().replace("-", "");
        if (digits.length() != 32 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            return null;
        }
        return new UUID(Long.parseUnsignedLong(digits.substring(0, 16), 16),
                Long.parseUnsignedLong(digits.substring(16), 16));
    }

    /** The bytes of an IP address; null when the text is none. No name is ever looked up. */
    public static byte[] address(String text) {
        boolean literal = text.indexOf(':') >= 0
                ? text.matches("[0-9a-fA-F:.]+")
                : text.matches("(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})){3}");
        if (!literal) {
            return null;
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** Whether an Ethernet address names a group. */
    public static boolean isMulticast(String mac) {
        return (Integer.parseInt(mac.substring(0, mac.indexOf(':')), 16) & 1) != 0;
    }

    /**
     * As {@link #address(String)}.
     *
     * @throws VirtException SYSTEM_ERROR when the text is none
     */
    public static byte[] socketAddress(String text) {
        byte[] bytes = address(text);
        if (bytes == null) {
            throw VirtException.of(ErrorCode.SYSTEM_ERROR, ErrorDomain.NONE,
                    "Cannot parse socket address '" + text + "': Name or service not known");
        }
        return bytes;
    }

    /** Whether the text is an Ethernet address. */
    public static boolean isMac(String text) {
        return MAC.matcher(text).matches();
    }
}
