/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import java.math.BigInteger;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.xml.Element;

/** {@code <ip>} of a network, with its DHCP. */
final class IpXml {
    private IpXml() {}

    static Element read(Element given, Element ip, String network) {
        String address = given.attribute("address");
        if (address == null) {
            throw NetworkParts.xml("Missing required address attribute in network '" + network + "'");
        }
        byte[] bytes = Documents.address(address);
        if (bytes == null) {
            throw NetworkParts.xml("Invalid address '" + address + "' in network '" + network + "'");
        }
        boolean six = bytes.length == 16;
        family(given.attribute("family"), six, address, network);
        String prefix = given.attribute("prefix");
        if (prefix != null && (!prefix.matches("[0-9]{1,3}") || Integer.parseInt(prefix) > bytes.length * 8)) {
            throw unsupported("Invalid " + (six ? "IPv6" : "IPv4") + " prefix '" + prefix + "' in network '" + network
                    + "'");
        }
        String mask = given.attribute("netmask");
        if (mask != null && Documents.address(mask) == null) {
            throw NetworkParts.xml("Invalid netmask '" + mask + "' in network '" + network + "'");
        }
        if (prefix != null && mask != null) {
            throw unsupported("Network '" + network + "' IP address cannot have both a prefix and a netmask");
        }
        Element dhcp = given.child("dhcp");
        if (dhcp != null) {
            dhcp.children("range").forEach(r -> range(r, address, bytes, length(given, bytes), network));
            dhcp.children("host").forEach(h -> host(h, six, network));
        }
        return ip;
    }

    private static void family(String family, boolean six, String address, String network) {
        if (family == null && six || "ipv4".equals(family) && six) {
            throw unsupported("Family 'ipv4' specified for non-IPv4 address '" + address + "' in network '" + network
                    + "'");
        }
        if ("ipv6".equals(family) && !six) {
            throw unsupported("Family 'ipv6' specified for non-IPv6 address '" + address + "' in network '" + network
                    + "'");
        }
        if (family != null && !family.equals("ipv4") && !family.equals("ipv6")) {
            throw unsupported("Unrecognized family '" + family + "' in network '" + network + "'");
        }
    }

    private static VirtException unsupported(String detail) {
        return VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.NETWORK, detail);
    }

    /** How many bits name the network; of the address's old class when nothing is said. */
    static int length(Element ip, byte[] address) {
        String prefix = ip.attribute("prefix");
        if (prefix != null) {
            return Integer.parseInt(prefix);
        }
        byte[] mask = ip.attribute("netmask") == null ? null : Documents.address(ip.attribute("netmask"));
        if (mask != null) {
            return new BigInteger(1, mask).bitCount();
        }
        int first = address[0] & 0xff;
        return address.length == 16 ? 64 : first < 128 ? 8 : first < 192 ? 16 : 24;
    }

    private static void range(Element range, String address, byte[] network, int length, String name) {
        byte[] start = end(range, "start", name);
        byte[] end = end(range, "end", name);
        String shown = "range " + range.attribute("start") + " - " + range.attribute("end");
        if (start.length != end.length) {
            throw internal("mismatch of address family in " + shown);
        }
        if (start.length != network.length) {
            throw internal("mismatch of address family in " + shown + " for network " + address);
        }
        int shift = network.length * 8 - length;
        BigInteger net = new BigInteger(1, network).shiftRight(shift);
        BigInteger first = new BigInteger(1, start);
        BigInteger last = new BigInteger(1, end);
        if (first.compareTo(last) > 0) {
            throw internal(shown + " is reversed ");
        }
        if (!first.shiftRight(shift).equals(net) || !last.shiftRight(shift).equals(net)) {
            throw internal(shown + " is not entirely within network " + address + "/" + length);
        }
    }

    private static VirtException internal(String detail) {
        return VirtException.of(ErrorCode.INTERNAL_ERROR, ErrorDomain.NONE, detail);
    }

    private static byte[] end(Element range, String attribute, String network) {
        String text = range.attribute(attribute);
        if (text == null) {
            throw NetworkParts.xml("Missing '" + attribute + "' attribute in dhcp range for network '" + network + "'");
        }
        byte[] bytes = Documents.address(text);
        if (bytes == null) {
            throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.NETWORK,
                    "Invalid dhcp range " + attribute + " address '" + text + "' in network '" + network + "'");
        }
        return bytes;
    }

    private static void host(Element host, boolean six, String network) {
        String mac = host.attribute("mac");
        if (mac != null && !Documents.isMac(mac)) {
            throw NetworkParts.xml("Cannot parse MAC address '" + mac + "' in network '" + network + "'");
        }
        if (mac == null && host.attribute("name") == null && !(six && host.attribute("id") != null)) {
            throw NetworkParts.xml("Static host definition in " + (six ? "IPv6" : "IPv4") + " network '" + network
                    + "' must have " + (six ? "id or name" : "mac or name") + " attribute");
        }
        String ip = host.attribute("ip");
        if (ip == null && !(six && host.attribute("name") != null)) {
            throw NetworkParts.xml("Missing IP address in static host definition for network '" + network + "'");
        }
        if (ip != null && Documents.address(ip) == null) {
            throw NetworkParts.xml("Invalid IP address in static host definition for network '" + network + "'");
        }
    }
}
