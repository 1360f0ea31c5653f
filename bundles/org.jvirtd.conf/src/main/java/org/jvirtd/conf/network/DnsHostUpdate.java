/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import java.util.Arrays;
import java.util.List;

import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.xml.Element;

/** Names of addresses. */
final class DnsHostUpdate extends DnsUpdate {
    DnsHostUpdate() {
        super("host", "HOST");
    }

    @Override
    Element read(NetworkConfig network, Element given, int parentIndex, boolean delete) {
        if (!delete) {
            return asRead(network, given);
        }
        String ip = given.attribute("ip");
        if (ip != null && Documents.address(ip) == null) {
            throw detail("Invalid IP address in network '" + network.name() + "' DNS HOST record");
        }
        if (ip == null && given.children("hostname").isEmpty()) {
            throw detail("Missing ip and hostname in network '" + network.name() + "' DNS HOST record");
        }
        return given;
    }

    @Override
    void refuseConflict(NetworkConfig network, List<Element> old, Element entry, int parentIndex) {
        if (old.stream().anyMatch(o -> sameAddress(o, entry))) {
            throw invalid(
                    "there is already at least one DNS HOST record with a matching field in network " + network.name());
        }
    }

    @Override
    boolean same(Element old, Element given) {
        List<String> names = names(given);
        return sameAddress(old, given) || names(old).stream().anyMatch(names::contains);
    }

    @Override
    String many() {
        return "multiple matching DNS HOST records were found in network ";
    }

    private static List<String> names(Element host) {
        return host.children("hostname").stream().map(Element::text).toList();
    }

    private static boolean sameAddress(Element old, Element given) {
        String ip = given.attribute("ip");
        return ip != null && Arrays.equals(Documents.address(ip), Documents.address(old.attribute("ip")));
    }
}
