/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

import org.jvirtd.api.constant.IPAddrType;
import org.jvirtd.api.driver.DomainInterface;
import org.jvirtd.conf.xml.Element;

/** Counts with IP addresses. */
final class IpAddresses {
    private static final int V6_BYTES = 16;
    private static final int V6_GROUPS = 8;

    private IpAddresses() {}

    /** The address that lies so many behind the first. */
    static DomainInterface.Address plus(String first, int offset, int prefix) {
        byte[] start = bytes(first);
        byte[] sum = new BigInteger(1, start).add(BigInteger.valueOf(offset)).toByteArray();
        byte[] address = new byte[start.length];
        int taken = Math.min(sum.length, address.length);
        System.arraycopy(sum, sum.length - taken, address, address.length - taken, taken);
        boolean v6 = address.length == V6_BYTES;
        IPAddrType type = v6 ? IPAddrType.IP_ADDR_TYPE_IPV6 : IPAddrType.IP_ADDR_TYPE_IPV4;
        return new DomainInterface.Address(type.value(), v6 ? textV6(address) : textV4(address), prefix);
    }

    /** The length of the network's prefix that an element {@code ip} names. */
    static int prefix(Element ip) {
        String prefix = ip.attribute("prefix");
        if (prefix != null) {
            return Integer.parseInt(prefix);
        }
        String netmask = ip.attribute("netmask");
        return netmask == null ? 0 : new BigInteger(1, bytes(netmask)).bitCount();
    }

    private static byte[] bytes(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw Mistakes.internal("'" + literal + "' is no address");
        }
    }

    private static String textV4(byte[] a) {
        return (a[0] & 0xff) + "." + (a[1] & 0xff) + "." + (a[2] & 0xff) + "." + (a[3] & 0xff);
    }

    /** The longest run of zero groups, the first of equals, is left out. */
    private static String textV6(byte[] a) {
        int[] groups = new int[V6_GROUPS];
        for (int i = 0; i < V6_GROUPS; i++) {
            groups[i] = (a[2 * i] & 0xff) << 8 | a[2 * i + 1] & 0xff;
        }
        int best = 0;
        int length = 0;
        for (int i = 0; i < V6_GROUPS; i++) {
            int end = i;
            while (end < V6_GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                best = i;
                length = end - i;
            }
        }
        return length < 2
                ? join(groups, 0, V6_GROUPS)
                : join(groups, 0, best) + "::" + join(groups, best + length, V6_GROUPS);
    }

    private static String join(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
