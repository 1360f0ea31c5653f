/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import java.math.BigInteger;
import java.util.Map;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.xml.Element;

/** {@code <ip>} of a network, with its DHCP. */
final class IpXml {
    private static final long MINUTE = 60;
    /** Seconds in each unit of a lease. */
    private static final Map<String, Long> UNITS = Map.of("seconds", 1L, "minutes", MINUTE, "hours", 60 * MINUTE);
    private static final long SHORTEST_LEASE = 120;

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
        String prefix = prefix(ip);
        if (prefix != null && Long.parseLong(prefix) > bytes.length * 8) {
            throw unsupported("Invalid " + (six ? "IPv6" : "IPv4") + " prefix '" + prefix + "' in network '" + network
                    + "'");
        }
        String mask = given.attribute("netmask");
        if (mask != null && Documents.address(mask) == null) {
            throw NetworkParts.xml("Invalid netmask '" + mask + "' in network '" + network + "'");
        }
        if (mask != null && six) {
            throw unsupported("netmask not allowed for IPv6 address '" + address + "' in network '" + network + "'");
        }
        if (prefix != null && mask != null) {
            throw unsupported("Network '" + network + "' IP address cannot have both a prefix and a netmask");
        }
        Element dhcp = given.child("dhcp");
        if (dhcp != null) {
            dhcp.children("range").forEach(r -> range(r, address, bytes, length(ip, bytes), network));
            dhcp.children("host").forEach(h -> host(h, six, network));
            dhcp.children("bootp").stream().filter(b -> b.attribute("server") != null)
                    .forEach(b -> Documents.socketAddress(b.attribute("server")));
        }
        return prefix == null ? ip.withAttribute("prefix", null) : ip;
    }

    private static void family(String family, boolean six, String address, String network) {
        if (family != null && !family.equals("ipv4") && !family.equals("ipv6")) {
            throw NetworkParts.xml("Unrecognized family '" + family + "' in network '" + network + "'");
        }
        if (!"ipv6".equals(family) && six) {
            throw unsupported((family == null ? "no family" : "Family 'ipv4'") + " specified for non-IPv4 address '"
                    + address + "' in network '" + network
                    + "'");
        }
        if ("ipv6".equals(family) && !six) {
            throw unsupported("Family 'ipv6' specified for non-IPv6 address '" + address + "' in network '" + network
                    + "'");
        }
    }

    /** Null when it says nothing, as 0 does. */
    private static String prefix(Element ip) {
        String prefix = ip.attribute("prefix");
        return "0".equals(prefix) ? null : prefix;
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
        String place = " in network " + address + "/" + length;
        int shift = network.length * 8 - length;
        BigInteger net = new BigInteger(1, network).shiftRight(shift);
        BigInteger first = new BigInteger(1, start);
        BigInteger last = new BigInteger(1, end);
        if (!first.shiftRight(shift).equals(net) || !last.shiftRight(shift).equals(net)) {
            throw internal(shown + " is not entirely within network " + address + "/" + length);
        }
        if (first.compareTo(last) > 0) {
            throw internal(shown + " is reversed ");
        }
        boolean four = network.length == 4;
        if (four && first.equals(net.shiftLeft(shift))) {
            throw internal("start of " + shown + place + " is the network address");
        }
        if (four && last.equals(net.add(BigInteger.ONE).shiftLeft(shift).subtract(BigInteger.ONE))) {
            throw internal("end of " + shown + place + " is the broadcast address");
        }
        lease(range);
    }

    private static void lease(Element of) {
        Element lease = of.child("lease");
        String expiry = lease == null ? null : lease.attribute("expiry");
        if (expiry == null || !expiry.matches("[0-9]{1,18}")) {
            return;
        }
        BigInteger seconds = new BigInteger(expiry)
                .multiply(BigInteger.valueOf(UNITS.getOrDefault(lease.attribute("unit", "minutes"), MINUTE)));
        if (seconds.signum() > 0 && seconds.compareTo(BigInteger.valueOf(SHORTEST_LEASE)) < 0) {
            throw unsupported("The minimum lease time should be greater than 2 minutes");
        }
    }

    static VirtException internal(String detail) {
        return VirtException.of(ErrorCode.INTERNAL_ERROR, ErrorDomain.NONE, detail);
    }

    private static byte[] end(Element range, String attribute, String network) {
        String text = range.attribute(attribute);
        if (text == null) {
            throw NetworkParts.xml("Missing '" + attribute + "' attribute in dhcp range for network '" + network + "'");
        }
        return Documents.socketAddress(text);
    }

    private static void host(Element host, boolean six, String network) {
        String mac = host.attribute("mac");
        if (mac != null && !Documents.isMac(mac)) {
            throw NetworkParts.xml("Cannot parse MAC address '" + mac + "' in network '" + network + "'");
        }
        if (mac != null && Documents.isMulticast(mac)) {
            throw NetworkParts
                    .xml("expected unicast mac address, found multicast '" + mac + "' in network '" + network + "'");
        }
        String name = host.attribute("name");
        if (name != null && (name.isEmpty() || !Character.isLetterOrDigit(name.charAt(0)))) {
            throw NetworkParts.xml("Cannot use host name '" + name + "' in network '" + network + "'");
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
        lease(host);
    }
}
