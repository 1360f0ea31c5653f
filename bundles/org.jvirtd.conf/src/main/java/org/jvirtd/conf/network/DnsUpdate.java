/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import java.util.List;

import org.jvirtd.conf.xml.Element;

/** What the entries of {@code <dns>} have in common. */
abstract class DnsUpdate extends PartUpdate {
    private final String name;
    /** What people call the entries: {@code HOST}, {@code TXT}, {@code SRV}. */
    private final String kind;

    DnsUpdate(String name, String kind) {
        super(name, "DNS " + kind + " records", true);
        this.name = name;
        this.kind = kind;
    }

    @Override
    Element read(NetworkConfig network, Element given, int parentIndex, boolean delete) {
        return delete ? given : asRead(network, given);
    }

    @Override
    final List<Element> entries(NetworkConfig network, int parentIndex) {
        Element dns = network.part("dns");
        return dns == null ? List.of() : dns.children(name);
    }

    @Override
    final NetworkConfig replace(NetworkConfig network, List<Element> entries, int parentIndex) {
        Element dns = network.part("dns");
        Element next = withChildren(dns == null ? Element.of("dns") : dns, name, entries);
        return withPart(network, "dns", next.content().isEmpty() && next.attributes().isEmpty() ? null : next);
    }

    /** Whether an entry is the one that is given. */
    abstract boolean same(Element old, Element given);

    @Override
    final int match(NetworkConfig network, List<Element> old, Element entry) {
        List<Element> found = old.stream().filter(o -> same(o, entry)).toList();
        if (found.isEmpty()) {
            throw invalid("couldn't locate a matching DNS " + kind + " record in network " + network.name());
        }
        if (found.size() > 1) {
            throw invalid(many() + network.name());
        }
        return old.indexOf(found.get(0));
    }

    /** What is said when several entries are meant; the network's name follows. */
    abstract String many();

    /** The entry as a document of its network would be read with it. */
    final Element asRead(NetworkConfig network, Element entry) {
        Element document = Element.of("network").plus(Element.text("name", network.name()))
                .plus(Element.of("dns").plus(entry));
        return NetworkXml.read(document, network::uuid).part("dns").child(name);
    }
}
