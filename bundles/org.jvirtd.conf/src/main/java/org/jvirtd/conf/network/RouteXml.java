/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import java.math.BigInteger;

import org.jvirtd.api.VirtException;
import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.xml.Element;

/** {@code <route>} of a network. */
final class RouteXml {
    private RouteXml() {}

    /** The canonical element. */
    static Element read(Element given, Element route, String network) {
        String address = needed(given, "address", network);
        String gateway = needed(given, "gateway", network);
        byte[] to = parsed(address, "network", network);
        String netmask = given.attribute("netmask");
        byte[] mask = netmask == null ? null : parsed(netmask, "netmask", network);
        byte[] over = parsed(gateway, "gateway", network);
        family(given.attribute("family"), to, over, address, network);
        String prefix = route.attribute("prefix");
        if (mask != null && prefix != null) {
            throw mistake(network, "Route definition cannot have both a prefix and a netmask");
        }
        if (prefix != null && Long.parseLong(prefix) > to.length * 8) {
            throw mistake(network,
                    "Invalid prefix " + prefix + " specified in route definition, must be 0 - " + to.length * 8);
        }
        if (!isNetwork(to, mask, route)) {
            throw mistake(network, "Address '" + address + "' in route definition is not a network address");
        }
        return route;
    }

    private static String needed(Element given, String attribute, String network) {
        String value = given.attribute(attribute);
        if (value == null) {
            throw mistake(network, "Missing required " + attribute + " attribute in route definition");
        }
        return value;
    }

    private static byte[] parsed(String text, String what, String network) {
        byte[] bytes = Documents.address(text);
        if (bytes == null) {
            throw mistake(network, "Bad " + what + " address '" + text + "' in route definition");
        }
        return bytes;
    }

    /** The reference names the address of the network, whichever of the two is wrong. */
    private static void family(String family, byte[] to, byte[] over, String address, String network) {
        if (family != null && !family.equals("ipv4") && !family.equals("ipv6")) {
            throw mistake(network, "Unrecognized family '" + family + "' in route definition");
        }
        boolean six = "ipv6".equals(family);
        int length = six ? 16 : 4;
        String what = to.length != length ? "address" : over.length != length ? "gateway" : null;
        if (what != null) {
            String said = family == null ? "No family" : family + " family";
            throw mistake(network, said + " specified for non-" + (six ? "IPv6 " : "IPv4 ") + what + " '" + address
                    + "' in route definition");
        }
    }

    private static boolean isNetwork(byte[] to, byte[] mask, Element route) {
        BigInteger bits = new BigInteger(1, to);
        if (mask != null) {
            return bits.and(new BigInteger(1, mask)).equals(bits);
        }
        int rest = to.length * 8 - IpXml.length(route, to);
        return bits.shiftRight(rest).shiftLeft(rest).equals(bits);
    }

    private static VirtException mistake(String network, String detail) {
        return NetworkParts.xml(network + ": " + detail);
    }
}
