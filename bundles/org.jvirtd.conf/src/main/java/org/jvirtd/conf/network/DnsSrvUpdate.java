/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import java.util.List;

import org.jvirtd.conf.xml.Element;

/** Services. */
final class DnsSrvUpdate extends DnsUpdate {
    private static final List<String> FIELDS = List.of("service", "protocol", "domain", "target", "port", "priority",
            "weight");

    DnsSrvUpdate() {
        super("srv", "SRV");
    }

    @Override
    void refuseConflict(NetworkConfig network, List<Element> old, Element entry, int parentIndex) {
        if (old.stream().anyMatch(o -> same(o, entry))) {
            throw invalid("there is already at least one DNS SRV record matching all specified fields in network "
                    + network.name());
        }
    }

    @Override
    boolean same(Element old, Element given) {
        return FIELDS.stream().allMatch(f -> fits(given.attribute(f), old.attribute(f)));
    }

    @Override
    String many() {
        return "multiple DNS SRV records matching all specified fields were found in network ";
    }
}
