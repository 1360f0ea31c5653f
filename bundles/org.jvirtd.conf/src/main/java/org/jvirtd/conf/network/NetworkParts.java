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
    /** The largest port, priority and weight of a service. */
    private static final int MOST = 65535;

    private NetworkParts() {}

    /** The canonical part; null drops it. */
    static Element read(String part, Element given, Element read, String network) {
        return switch (part) {
            case "forward" -> ForwardXml.read(given, read, network);
            case "bridge" -> read;
            case "mtu" -> read == null || "0".equals(read.attribute("size")) ? null : read;
            case "vlan" -> VlanXml.read(read);
            case "portgroup" -> portGroup(given, read);
            case "bandwidth" -> bandwidth(given, read);
            case "mac" -> mac(read, network);
            case "domain" -> read == null || read.attribute("name") == null ? null : read;
            case "dns" -> dns(given, read, network);
            case "ip" -> IpXml.read(given, read, network);
            case "route" -> RouteXml.read(given, read, network);
            default -> read;
        };
    }

    static VirtException xml(String detail) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.NETWORK, detail);
    }

    private static Element portGroup(Element given, Element read) {
        bandwidth(given.child("bandwidth"), null);
        return read.child("vlan") == null ? read : read.withChild(VlanXml.read(read.child("vlan")));
    }

    /** Only an interface can be given a floor, of what its network has. */
    private static Element bandwidth(Element given, Element read) {
        BandwidthXml.check(given);
        if (given != null && given.children("inbound").stream().anyMatch(side -> side.attribute("floor") != null)) {
            throw VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.NONE,
                    "floor attribute is not supported for this config");
        }
        return read;
    }

    private static Element mac(Element mac, String network) {
        if (mac != null && !Documents.isMac(mac.attribute("address"))) {
            throw xml("Invalid bridge mac address '" + mac.attribute("address") + "' in network '" + network + "'");
        }
        if (mac != null && Documents.isMulticast(mac.attribute("address"))) {
            throw xml("Invalid multicast bridge mac address '" + mac.attribute("address") + "' in network '" + network
                    + "'");
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
        List<Node> content = new ArrayList<>();
        for (Node n : dns == null ? List.<Node>of() : dns.content()) {
            content.add(n instanceof Element e && e.name().equals("srv") ? withoutZeros(e) : n);
        }
        return dns == null ? null : dns.withContent(content);
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
            number(srv, "port", "invalid", 1, network);
            number(srv, "priority", "Invalid", 0, network);
            number(srv, "weight", "invalid", 0, network);
            return;
        }
        for (String field : List.of("port", "priority", "weight")) {
            if (srv.attribute(field) != null) {
                throw detail("DNS SRV " + field + " attribute not permitted without target for service '"
                        + srv.attribute("service") + "' in network '" + network + "'");
            }
        }
    }

    private static void number(Element srv, String field, String wrong, int least, String network) {
        String text = srv.attribute(field);
        if (text != null
                && (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > MOST)) {
            throw detail(wrong + " DNS SRV " + field + " attribute for service '" + srv.attribute("service")
                    + "' in network '"
                    + network + "'");
        }
    }

    private static Element withoutZeros(Element srv) {
        Element written = srv;
        for (String field : List.of("priority", "weight")) {
            written = srv.attribute(field, "").matches("0+") ? written.withAttribute(field, null) : written;
        }
        return written;
    }

    static VirtException detail(String text) {
        return VirtException.of(ErrorCode.XML_DETAIL, ErrorDomain.NETWORK, text);
    }
}
