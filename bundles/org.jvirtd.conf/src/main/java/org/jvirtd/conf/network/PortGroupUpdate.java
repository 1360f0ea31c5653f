/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.xml.Element;

/** Groups of ports. */
final class PortGroupUpdate extends PartUpdate {
    PortGroupUpdate() {
        super("portgroup", null, false);
    }

    @Override
    Element read(NetworkConfig network, Element given, int parentIndex, boolean delete) {
        if (given.attribute("name") == null) {
            throw NetworkParts.xml("Missing required name attribute in portgroup");
        }
        Element document = Element.of("network").plus(Element.text("name", network.name())).plus(given);
        return NetworkXml.read(document, network::uuid).part("portgroup");
    }

    @Override
    List<Element> entries(NetworkConfig network, int parentIndex) {
        return network.parts("portgroup");
    }

    @Override
    NetworkConfig replace(NetworkConfig network, List<Element> entries, int parentIndex) {
        List<Element> parts = new ArrayList<>(network.parts());
        parts.removeIf(p -> p.name().equals("portgroup"));
        parts.addAll(entries);
        return network.withParts(parts);
    }

    @Override
    void refuseConflict(NetworkConfig network, List<Element> old, Element entry, int parentIndex) {
        if (old.stream().anyMatch(o -> share(o, entry, "name"))) {
            throw invalid("there is an existing portgroup entry in network '" + network.name()
                    + "' that matches \"<portgroup name='" + entry.attribute("name") + "'>\"");
        }
        refuseSecondDefault(network, old, entry);
    }

    @Override
    int find(NetworkConfig network, List<Element> old, Element entry) {
        int at = match(network, old, entry);
        refuseSecondDefault(network, old, entry);
        return at;
    }

    @Override
    int match(NetworkConfig network, List<Element> old, Element entry) {
        for (int i = 0; i < old.size(); i++) {
            if (share(old.get(i), entry, "name")) {
                return i;
            }
        }
        throw invalid("couldn't find a portgroup entry in network '" + network.name() + "' matching <portgroup name='"
                + entry.attribute("name") + "'>");
    }

    private static void refuseSecondDefault(NetworkConfig network, List<Element> old, Element entry) {
        if (isDefault(entry) && old.stream().anyMatch(o -> isDefault(o) && !share(o, entry, "name"))) {
            throw invalid("a different portgroup entry in network '" + network.name()
                    + "' is already set as the default. Only one default is allowed.");
        }
    }

    private static boolean isDefault(Element group) {
        return "yes".equals(group.attribute("default"));
    }
}
