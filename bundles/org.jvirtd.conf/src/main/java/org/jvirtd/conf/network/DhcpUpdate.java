/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.xml.Element;

/** What the entries of {@code <dhcp>} have in common: the {@code <ip>} that they stand in. */
abstract class DhcpUpdate extends PartUpdate {
    private final String name;

    DhcpUpdate(String name, String fixed) {
        super(name, fixed, false);
        this.name = name;
    }

    @Override
    final List<Element> entries(NetworkConfig network, int parentIndex) {
        Element dhcp = ip(network, parentIndex).child("dhcp");
        return dhcp == null ? List.of() : dhcp.children(name);
    }

    @Override
    final NetworkConfig replace(NetworkConfig network, List<Element> entries, int parentIndex) {
        Element ip = ip(network, parentIndex);
        Element dhcp = ip.child("dhcp");
        Element next = withChildren(dhcp == null ? Element.of("dhcp") : dhcp, name, entries);
        Element nextIp = next.content().isEmpty() ? ip.without("dhcp") : ip.withChild(next);
        List<Element> parts = new ArrayList<>(network.parts());
        parts.replaceAll(p -> p == ip ? nextIp : p);
        return network.withParts(parts);
    }

    @Override
    void refuseConflict(NetworkConfig network, List<Element> old, Element entry, int parentIndex) {
        Element ip = ip(network, parentIndex);
        boolean other = network.parts("ip").stream().anyMatch(i -> i != ip && four(i) && i.child("dhcp") != null);
        if (four(ip) && other) {
            throw invalid("dhcp is supported only for a single IPv4 address on each network");
        }
    }

    /** The {@code <ip>} of that number; for -1 the first IPv4 one with DHCP, else the first. */
    static Element ip(NetworkConfig network, int index) {
        List<Element> all = network.parts("ip");
        if (index < 0) {
            Element fallback = all.stream().filter(DhcpUpdate::four).findFirst()
                    .orElse(all.isEmpty() ? null : all.get(0));
            Element ip = all.stream().filter(i -> four(i) && i.child("dhcp") != null).findFirst().orElse(fallback);
            if (ip == null) {
                throw missing("", network);
            }
            return ip;
        }
        if (index >= all.size()) {
            throw missing("at index " + index + " ", network);
        }
        return all.get(index);
    }

    /** The entry as a document of its network would be read with it. */
    final Element asRead(NetworkConfig network, Element entry, int parentIndex) {
        Element ip = ip(network, parentIndex);
        Element alone = ip.without("dhcp").plus(Element.of("dhcp").plus(entry));
        Element document = Element.of("network").plus(Element.text("name", network.name())).plus(alone);
        return NetworkXml.read(document, network::uuid).part("ip").path("dhcp", name);
    }

    private static boolean four(Element ip) {
        byte[] address = Documents.address(ip.attribute("address"));
        return address != null && address.length == 4;
    }

    private static org.jvirtd.api.VirtException missing(String where, NetworkConfig network) {
        return invalid("couldn't update dhcp host entry - no <ip> element found " + where + "in network '"
                + network.name() + "'");
    }
}
