/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import java.util.Arrays;
import java.util.List;

import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.xml.Element;

/** Fixed addresses. */
final class DhcpHostUpdate extends DhcpUpdate {
    DhcpHostUpdate() {
        super("host", null);
    }

    @Override
    Element read(NetworkConfig network, Element given, int parentIndex, boolean delete) {
        if (delete) {
            checkPartial(network, given);
            return given;
        }
        Element entry = asRead(network, given, parentIndex);
        byte[] ip = entry.attribute("ip") == null ? null : Documents.address(entry.attribute("ip"));
        byte[] parent = Documents.address(ip(network, parentIndex).attribute("address"));
        if (ip != null && ip.length != parent.length) {
            throw invalid("the address family of a host entry IP must match the address family of the dhcp element's"
                    + " parent");
        }
        return entry;
    }

    @Override
    void refuseConflict(NetworkConfig network, List<Element> old, Element entry, int parentIndex) {
        super.refuseConflict(network, old, entry, parentIndex);
        if (old.stream().anyMatch(o -> shares(o, entry))) {
            throw invalid(
                    "there is an existing dhcp host entry in network '" + network.name() + "' that matches \"<host "
                            + shown(entry, "mac") + ' ' + shown(entry, "name") + ' ' + shown(entry, "ip") + "/>\"");
        }
    }

    @Override
    int find(NetworkConfig network, List<Element> old, Element entry) {
        for (int i = 0; i < old.size(); i++) {
            if (shares(old.get(i), entry)) {
                return i;
            }
        }
        throw invalid("couldn't locate an existing dhcp host entry with \"" + shown(entry, "mac") + "\" \""
                + shown(entry, "name") + "\" \"" + shown(entry, "ip") + "\" in network '" + network.name() + "'");
    }

    @Override
    int match(NetworkConfig network, List<Element> old, Element entry) {
        for (int i = 0; i < old.size(); i++) {
            Element o = old.get(i);
            boolean mac = entry.attribute("mac") == null || share(o, entry, "mac");
            boolean ip = entry.attribute("ip") == null || sameAddress(o, entry);
            if (mac && ip && fits(entry.attribute("name"), o.attribute("name"))) {
                return i;
            }
        }
        throw invalid("couldn't locate a matching dhcp host entry in network '" + network.name() + "'");
    }

    private static boolean shares(Element a, Element b) {
        return share(a, b, "mac") || share(a, b, "name") || sameAddress(a, b);
    }

    private static boolean sameAddress(Element a, Element b) {
        return a.attribute("ip") != null && b.attribute("ip") != null
                && Arrays.equals(Documents.address(a.attribute("ip")), Documents.address(b.attribute("ip")));
    }

    private static String shown(Element entry, String attribute) {
        return attribute + "='" + entry.attribute(attribute, "(null)") + "'";
    }

    private static void checkPartial(NetworkConfig network, Element given) {
        String mac = given.attribute("mac");
        String ip = given.attribute("ip");
        if (mac != null && !Documents.isMac(mac)) {
            throw NetworkParts.xml("Cannot parse MAC address '" + mac + "' in network '" + network.name() + "'");
        }
        if (mac == null && ip == null && given.attribute("name") == null) {
            throw NetworkParts.xml("At least one of name, mac, or ip attribute must be specified for static host"
                    + " definition in network '" + network.name() + "' ");
        }
        if (ip != null && Documents.address(ip) == null) {
            throw NetworkParts.xml("Invalid IP address in static host definition for network '" + network.name() + "'");
        }
    }
}
