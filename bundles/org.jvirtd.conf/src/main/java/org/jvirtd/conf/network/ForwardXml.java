/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;

/** {@code <forward>}. */
final class ForwardXml {
    private static final int LAST_PORT = 65535;

    private ForwardXml() {}

    /** Where interfaces are named, they are taken, whatever else names devices. */
    static Element taken(Element given) {
        return given.child("interface") == null ? given : given.without("pf").without("address");
    }

    /** The canonical element; null drops it. */
    static Element read(Element given, Element read, String network) {
        String mode = read.attribute("mode");
        translation(given, mode, network);
        if (mode.equals("none")) {
            return null;
        }
        if (given.children("pf").size() > 1) {
            throw NetworkParts.xml("Only one <pf> element is allowed in <forward> of network " + network);
        }
        Set<String> places = new HashSet<>();
        for (Element address : read.children("address")) {
            String place = place(address);
            if (!places.add(place)) {
                throw NetworkParts.xml("PCI device '" + place + "' can only be listed once in network " + network);
            }
        }
        return ordered(read, mode, interfaces(read, network));
    }

    private static String place(Element address) {
        return address.attribute("domain").substring(2) + ":" + address.attribute("bus").substring(2) + ":"
                + address.attribute("slot").substring(2) + "." + address.attribute("function").substring(2);
    }

    private static void translation(Element given, String mode, String network) {
        List<Element> all = given.children("nat");
        if (all.size() > 1) {
            throw NetworkParts.xml("Only one <nat> element is allowed in <forward> of network " + network);
        }
        if (all.isEmpty()) {
            return;
        }
        if (!mode.equals("nat")) {
            throw NetworkParts
                    .xml("The <nat> element can only be used when <forward> 'mode' is 'nat' in network " + network);
        }
        Element addresses = only("address", all.get(0), network);
        if (addresses != null) {
            addresses(addresses, network);
        }
        Element ports = only("port", all.get(0), network);
        if (ports != null) {
            ports(ports, network);
        }
    }

    private static Element only(String name, Element nat, String network) {
        List<Element> all = nat.children(name);
        if (all.size() > 1) {
            throw NetworkParts
                    .xml("Only one <" + name + "> element is allowed in <nat> in <forward> in network " + network);
        }
        return all.isEmpty() ? null : all.get(0);
    }

    private static void addresses(Element range, String network) {
        byte[] start = address(range, "start", network);
        byte[] end = address(range, "end", network);
        if (new BigInteger(1, start).compareTo(new BigInteger(1, end)) > 0) {
            throw IpXml
                    .internal("range " + range.attribute("start") + " - " + range.attribute("end") + " is reversed ");
        }
    }

    private static byte[] address(Element range, String side, String network) {
        String text = range.attribute(side);
        if (text == null) {
            throw NetworkParts.xml(
                    "missing '" + side + "' attribute in <address> element in <nat> in <forward> in network "
                            + network);
        }
        byte[] bytes = Documents.address(text);
        if (bytes == null || bytes.length != 4) {
            throw NetworkParts
                    .xml("Bad ipv4 " + side + " address '" + text + "' in <nat> in <forward> in network '" + network
                            + "'");
        }
        return bytes;
    }

    /** That they are numbers has been seen. */
    private static void ports(Element range, String network) {
        long start = Long.parseLong(range.attribute("start"));
        long end = Long.parseLong(range.attribute("end"));
        String wrong = start > LAST_PORT ? "start" : end > LAST_PORT || end < start ? "end" : null;
        if (wrong != null) {
            throw NetworkParts.detail(
                    "Missing or invalid '" + wrong + "' attribute in <port> in <nat> in <forward> in network "
                            + network);
        }
    }

    private static List<Element> interfaces(Element forward, String network) {
        List<Element> all = forward.children("interface");
        String dev = forward.attribute("dev");
        if (dev != null && !all.isEmpty() && !dev.equals(all.get(0).attribute("dev"))) {
            throw NetworkParts.xml("<forward dev='" + dev + "'> must match first <interface dev='"
                    + all.get(0).attribute("dev") + "'/> in network " + network);
        }
        Set<String> seen = new HashSet<>();
        for (Element one : all) {
            if (!seen.add(one.attribute("dev"))) {
                throw NetworkParts
                        .xml("interface '" + one.attribute("dev") + "' can only be listed once in network " + network);
            }
        }
        return all;
    }

    private static Element ordered(Element forward, String mode, List<Element> interfaces) {
        String dev = forward.attribute("dev");
        List<Node> content = new ArrayList<>(forward.content());
        if (dev != null && interfaces.isEmpty()) {
            content.add(Element.of("interface").withAttribute("dev", dev));
        }
        Element driver = forward.child("driver");
        if (driver != null) {
            content.remove(driver);
            content.add(0, driver);
        }
        return Element.of("forward")
                .withAttribute("dev", dev == null && !interfaces.isEmpty() ? interfaces.get(0).attribute("dev") : dev)
                .withAttribute("mode", mode)
                .withAttribute("managed", forward.attribute("managed", mode.equals("hostdev") ? "no" : null))
                .withContent(content);
    }
}
