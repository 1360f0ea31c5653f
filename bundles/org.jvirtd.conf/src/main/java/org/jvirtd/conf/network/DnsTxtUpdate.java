/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import java.util.List;

import org.jvirtd.conf.xml.Element;

/** Texts of names. */
final class DnsTxtUpdate extends DnsUpdate {
    DnsTxtUpdate() {
        super("txt", "TXT");
    }

    @Override
    Element read(NetworkConfig network, Element given, int parentIndex, boolean delete) {
        return asRead(network, delete && given.attribute("value") == null ? given.withAttribute("value", "") : given);
    }

    @Override
    void refuseConflict(NetworkConfig network, List<Element> old, Element entry, int parentIndex) {
        if (old.stream().anyMatch(o -> same(o, entry))) {
            throw invalid("there is already a DNS TXT record with name '" + entry.attribute("name") + "' in network "
                    + network.name());
        }
    }

    @Override
    boolean same(Element old, Element given) {
        return old.attribute("name").equals(given.attribute("name"));
    }

    @Override
    String many() {
        return "multiple matching DNS TXT records were found in network ";
    }
}
