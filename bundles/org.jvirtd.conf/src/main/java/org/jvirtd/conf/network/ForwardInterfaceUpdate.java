/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import java.util.List;

import org.jvirtd.conf.xml.Element;

/** Devices that traffic is forwarded to. A network that does not forward takes and forgets them. */
final class ForwardInterfaceUpdate extends PartUpdate {
    ForwardInterfaceUpdate() {
        super("interface", "forward interface entries", false);
    }

    @Override
    Element read(NetworkConfig network, Element given, int parentIndex, boolean delete) {
        if (given.attribute("dev") == null) {
            throw NetworkParts.xml("missing dev attribute in <interface> element");
        }
        return Element.of("interface").withAttribute("dev", given.attribute("dev"));
    }

    @Override
    List<Element> entries(NetworkConfig network, int parentIndex) {
        Element forward = network.part("forward");
        return forward == null ? List.of() : forward.children("interface");
    }

    @Override
    NetworkConfig replace(NetworkConfig network, List<Element> entries, int parentIndex) {
        Element forward = network.part("forward");
        return forward == null
                ? network
                : withPart(network, "forward", withChildren(forward.withAttribute("dev", null), "interface", entries));
    }

    @Override
    void refuseConflict(NetworkConfig network, List<Element> old, Element entry, int parentIndex) {
        if (old.stream().anyMatch(o -> share(o, entry, "dev"))) {
            throw invalid("there is an existing interface entry in network '" + network.name()
                    + "' that matches \"<interface dev='" + entry.attribute("dev") + "'>\"");
        }
    }

    @Override
    int match(NetworkConfig network, List<Element> old, Element entry) {
        for (int i = 0; i < old.size(); i++) {
            if (share(old.get(i), entry, "dev")) {
                return i;
            }
        }
        throw invalid("couldn't find an interface entry in network '" + network.name() + "' matching <interface dev='"
                + entry.attribute("dev") + "'>");
    }
}
