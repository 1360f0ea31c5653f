/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.internal.BandwidthXml;
import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.internal.VlanXml;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;

/** What goes beyond the table of the network document, part by part. */
final class NetworkParts {
    private NetworkParts() {}

    /** The canonical part; null drops it. */
    static Element read(String part, Element given, Element read, String network) {
        return switch (part) {
            case "forward" -> forward(read);
            case "bridge" -> read;
            case "vlan" -> VlanXml.read(read);
            case "portgroup" -> read.child("vlan") == null ? read : read.withChild(VlanXml.read(read.child("vlan")));
            case "bandwidth" -> BandwidthXml.check(read);
            case "mac" -> mac(read, network);
            case "domain" -> read == null || read.attribute("name") == null ? null : read;
            case "dns" -> dns(given, read, network);
            case "ip" -> IpXml.read(given, read, network);
            case "route" -> route(given, read, network);
            default -> read;
        };
    }

    static VirtException xml(String detail) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.NETWORK, detail);
    }

    private static Element forward(Element forward) {
        String mode = forward.attribute("mode");
        if (mode.equals("none")) {
            return null;
        }
        String dev = forward.attribute("dev");
        List<Node> content = new ArrayList<>(forward.content());
        List<Element> interfaces = forward.children("interface");
        if (dev != null && interfaces.isEmpty()) {
            content.add(Element.of("interface").withAttribute("dev", dev));
        }
        Element ordered = Element.of("forward")
                .withAttribute("dev", dev == null && !interfaces.isEmpty() ? interfaces.get(0).attribute("dev") : dev)
                .withAttribute("mode", mode).withAttribute("managed",
                        forward.attribute("managed", mode.equals("hostdev") ? "no" : null));
        Element driver = forward.child("driver");
        if (driver != null) {
            content.remove(driver);
            content.add(0, driver);
        }
        return ordered.withContent(content);
    }

    private static Element mac(Element mac, String network) {
        if (mac != null && !Documents.isMac(mac.attribute("address"))) {
            throw xml("Invalid bridge mac address '" + mac.attribute("address") + "' in network '" + network + "'");
        }
        return mac;
    }

    private static Element dns(Element given, Element dns, String network) {
        for (Element host : given.children("host")) {
            String ip = host.attribute("ip");
            if (ip == null) {
                throw detail("Missing IP address in network '" + network + "' DNS HOST record");
            }
            if (Documents.address(ip) == null) {
                throw detail("Invalid IP address in network '" + network + "' DNS HOST record");
            }
            if (host.children("hostname").isEmpty()) {
                throw detail("Missing hostname in network '" + network + "' DNS HOST record");
            }
        }
        for (Element forwarder : given.children("forwarder")) {
            String address = forwarder.attribute("addr");
            if (address == null && forwarder.attribute("domain") == null) {
                throw xml("Invalid forwarder element, must contain at least one of addr or domain");
            }
            if (address != null && Documents.address(address) == null) {
                throw xml("Invalid forwarder IP address '" + address + "' in network '" + network + "'");
            }
        }
        given.children("txt").forEach(txt -> txt(txt, network));
        given.children("srv").forEach(srv -> srv(srv, network));
        return dns;
    }

    private static void txt(Element txt, String network) {
        String name = txt.attribute("name");
        if (name.contains(" ")) {
            throw detail("prohibited character in DNS TXT record name '" + name + "' of network " + network);
        }
        if (txt.attribute("value") == null) {
            throw detail("missing required value attribute in DNS TXT record named '" + name + "' of network "
                    + network);
        }
    }

    private static void srv(Element srv, String network) {
        if (srv.attribute("protocol") == null) {
            throw detail("missing required protocol attribute in DNS SRV record '" + srv.attribute("service")
                    + "' of network '" + network + "'");
        }
        if (srv.attribute("target") != null) {
            return;
        }
        for (String field : List.of("port", "priority", "weight")) {
            if (srv.attribute(field) != null) {
                throw detail("DNS SRV " + field + " attribute not permitted without target for service '"
                        + srv.attribute("service") + "' in network '" + network + "'");
            }
        }
    }

    private static VirtException detail(String text) {
        return VirtException.of(ErrorCode.XML_DETAIL, ErrorDomain.NETWORK, text);
    }

    private static Element route(Element given, Element route, String network) {
        if (given.attribute("address") == null) {
            throw xml(network + ": Missing required address attribute in route definition");
        }
        if (given.attribute("gateway") == null) {
            throw xml(network + ": Missing required gateway attribute in route definition");
        }
        return route;
    }
}
