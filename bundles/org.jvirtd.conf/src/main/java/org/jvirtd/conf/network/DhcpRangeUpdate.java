/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import java.util.Arrays;
import java.util.List;

import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.xml.Element;

/** Ranges of addresses. */
final class DhcpRangeUpdate extends DhcpUpdate {
    DhcpRangeUpdate() {
        super("range", "dhcp ranges");
    }

    @Override
    Element read(NetworkConfig network, Element given, int parentIndex, boolean delete) {
        return asRead(network, given, parentIndex);
    }

    @Override
    void refuseConflict(NetworkConfig network, List<Element> old, Element entry, int parentIndex) {
        super.refuseConflict(network, old, entry, parentIndex);
        if (index(old, entry) >= 0) {
            throw invalid("there is an existing dhcp range entry in network '" + network.name()
                    + "' that matches \"<range start='" + entry.attribute("start") + "' end='" + entry.attribute("end")
                    + "'/>\"");
        }
    }

    @Override
    int match(NetworkConfig network, List<Element> old, Element entry) {
        int at = index(old, entry);
        if (at < 0) {
            throw invalid("couldn't locate a matching dhcp range entry in network '" + network.name() + "'");
        }
        return at;
    }

    private static int index(List<Element> old, Element entry) {
        for (int i = 0; i < old.size(); i++) {
            if (same(old.get(i), entry, "start") && same(old.get(i), entry, "end")) {
                return i;
            }
        }
        return -1;
    }

    private static boolean same(Element a, Element b, String attribute) {
        return Arrays.equals(Documents.address(a.attribute(attribute)), Documents.address(b.attribute(attribute)));
    }
}
