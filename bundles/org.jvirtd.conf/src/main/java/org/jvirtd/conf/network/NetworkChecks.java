/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.xml.Attribute;
import org.jvirtd.conf.xml.Element;

/** What must hold between the parts of a network, and what follows from them. */
final class NetworkChecks {
    private static final Set<String> NEED_ADDRESS = Set.of("nat", "route", "open");

    private NetworkChecks() {}

    /** The network with its bridge's defaults. */
    static NetworkConfig complete(NetworkConfig c, boolean ownBridge) {
        c.parts("route").forEach(r -> reachable(r, c));
        if (NEED_ADDRESS.contains(c.forwardMode()) && c.parts("ip").isEmpty()) {
            throw NetworkParts.xml(c.forwardMode() + " forwarding requested, but no IP address provided for network '"
                    + c.name() + "'");
        }
        Element forward = c.part("forward");
        if (NEED_ADDRESS.contains(c.forwardMode()) && forward.children("interface").size() > 1) {
            throw NetworkParts.xml("multiple forwarding interfaces specified for network '" + c.name()
                    + "', only one is supported");
        }
        bridge(c, forward, ownBridge);
        List<Element> next = new ArrayList<>();
        boolean bridged = false;
        for (Element p : c.parts()) {
            if (p.name().equals("bridge")) {
                bridged = true;
                Element bridge = bridge(p, ownBridge);
                if (!bridge.attributes().isEmpty()) {
                    next.add(bridge);
                }
            } else {
                next.add(p);
            }
        }
        if (!bridged && ownBridge) {
            int at = !next.isEmpty() && next.get(0).name().equals("forward") ? 1 : 0;
            next.add(at, bridge(Element.of("bridge"), true));
        }
        return c.withParts(next);
    }

    /** What a bridge may have where it is not the network's own. */
    private static void bridge(NetworkConfig c, Element forward, boolean own) {
        String mode = c.forwardMode();
        String dev = forward == null ? null : forward.attribute("dev");
        if (mode.equals("open") && dev != null) {
            throw NetworkParts.xml("forward dev not allowed for network '" + c.name() + "' with forward mode='open'");
        }
        if (own) {
            return;
        }
        Element bridge = c.part("bridge");
        boolean named = bridge != null && bridge.attribute("name") != null;
        if (named && !mode.equals("bridge")) {
            throw NetworkParts.xml("bridge name not allowed in " + mode + " mode (network '" + c.name() + "')");
        }
        if (bridge != null && (bridge.attribute("stp") != null || bridge.attribute("zone") != null
                || !"0".equals(bridge.attribute("delay", "0")))) {
            throw NetworkParts
                    .xml("bridge delay/stp/zone options only allowed in route, nat, and isolated mode, not in "
                            + mode + " (network '" + c.name() + "')");
        }
        if (c.part("mtu") != null) {
            throw NetworkParts.xml("mtu size only allowed in open, route, nat, and isolated mode, not in " + mode
                    + " (network '" + c.name() + "')");
        }
        if (named && dev != null) {
            throw NetworkParts
                    .xml("A network with forward mode='bridge' can specify a bridge name or a forward dev, but not"
                            + " both (network '" + c.name() + "')");
        }
    }

    private static Element bridge(Element given, boolean own) {
        Element bridge = Element.of("bridge").withAttribute("name", given.attribute("name"));
        if (own) {
            bridge = bridge.withAttribute("stp", "off".equals(given.attribute("stp")) ? "off" : "on")
                    .withAttribute("delay", given.attribute("delay", "0"));
        }
        for (Attribute a : given.attributes()) {
            if (!Set.of("name", "stp", "delay").contains(a.name())) {
                bridge = bridge.withAttribute(a.name(), a.value());
            }
        }
        String zone = bridge.attribute("zone");
        return zone == null
                ? bridge
                : zoned(bridge.withAttribute("zone", null).withAttribute("macTableManager", null), bridge, zone);
    }

    private static Element zoned(Element plain, Element bridge, String zone) {
        Element named = Element.of("bridge").withAttribute("name", plain.attribute("name")).withAttribute("zone", zone);
        return named.withAttribute("stp", bridge.attribute("stp")).withAttribute("delay", bridge.attribute("delay"))
                .withAttribute("macTableManager", bridge.attribute("macTableManager"));
    }

    /** A gateway must lie in one of the network's own subnets. */
    private static void reachable(Element route, NetworkConfig c) {
        String gateway = route.attribute("gateway");
        byte[] bytes = Documents.address(gateway);
        if (bytes == null) {
            throw NetworkParts.xml(c.name() + ": Invalid gateway address '" + gateway + "' in route definition");
        }
        for (Element ip : c.parts("ip")) {
            byte[] own = Documents.address(ip.attribute("address"));
            if (own.length == bytes.length) {
                int shift = own.length * 8 - IpXml.length(ip, own);
                if (new BigInteger(1, own).shiftRight(shift).equals(new BigInteger(1, bytes).shiftRight(shift))) {
                    return;
                }
            }
        }
        throw VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.NETWORK,
                "unreachable static route gateway '" + gateway + "' specified for network '" + c.name() + "'");
    }
}
