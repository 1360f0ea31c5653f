/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.MetadataXml;
import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.internal.shape.ShapeReader;
import org.jvirtd.conf.internal.shape.ShapeTable;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.conf.xml.XmlPrinter;

/** The network document to and from the model. */
@AnyThread
public final class NetworkXml {
    private static final ShapeTable TABLE = new ShapeTable("common.shapes", "network.shapes");
    private static final List<String> ORDER = List.of("forward", "bridge", "mtu", "mac", "domain", "dns", "vlan",
            "bandwidth", "port", "ip", "route", "virtualport", "portgroup");
    private static final Set<String> MANY = Set.of("ip", "route", "portgroup");
    private static final Set<String> OWN_BRIDGE = Set.of("none", "nat", "route", "open");

    private static final Set<String> EMPTY_MATTERS = Set.of("metadata", "dns", "range", "host");

    private NetworkXml() {}

    /**
     * Reads a document, fills in what libvirt fills in, and checks it.
     *
     * @param newUuid gives the UUID of a document that has none
     * @throws VirtException as the reference, of the subsystem NETWORK
     */
    public static NetworkConfig read(String xml, Supplier<UUID> newUuid) {
        return read(XmlParser.parse(xml, ErrorDomain.NETWORK, "(network_definition)"), newUuid);
    }

    /** As {@link #read(String, Supplier)}, of a parsed document. */
    public static NetworkConfig read(Element document, Supplier<UUID> newUuid) {
        Documents.requireRoot(document, "network");
        Element root = Documents.withoutEmpty(document, EMPTY_MATTERS);
        String name = root.childText("name");
        if (name == null) {
            throw VirtException.of(ErrorCode.NO_NAME, ErrorDomain.NETWORK, null);
        }
        if (name.contains("/")) {
            throw VirtException.of(ErrorCode.XML_DETAIL, ErrorDomain.XML, "invalid char in name: /");
        }
        String uuidText = root.childText("uuid");
        UUID uuid = uuidText == null ? newUuid.get() : Documents.uuid(uuidText);
        if (uuid == null) {
            throw VirtException.of(ErrorCode.INTERNAL_ERROR, ErrorDomain.NETWORK, "malformed uuid element");
        }
        String ipv6 = yesNo(root, "ipv6", name);
        String trust = document.attribute("trustGuestRxFilters");
        if (trust != null && !trust.equals("yes") && !trust.equals("no")) {
            throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML,
                    "Invalid value for attribute 'trustGuestRxFilters' in element 'network': '" + trust + "'.");
        }
        ShapeReader reader = new ShapeReader(ErrorDomain.NETWORK, name);
        List<Element> parts = new ArrayList<>();
        for (String part : ORDER) {
            List<Element> given = root.children(part);
            for (Element one : MANY.contains(part) ? given : given.subList(0, Math.min(1, given.size()))) {
                Element e = part.equals("forward") ? ForwardXml.taken(one) : one;
                Element read = NetworkParts.read(part, e, reader.read(TABLE.shape(part), e), name);
                if (read != null) {
                    parts.add(read);
                }
            }
        }
        NetworkConfig config = new NetworkConfig(name, uuid, ipv6, trust, MetadataXml.read(root), parts);
        return NetworkChecks.complete(config, OWN_BRIDGE.contains(config.forwardMode()));
    }

    /** The document, as libvirt writes it. */
    public static String write(NetworkConfig c) {
        List<Node> content = new ArrayList<>();
        content.add(Element.text("name", c.name()));
        content.add(Element.text("uuid", c.uuid().toString()));
        if (c.metadata() != null) {
            content.add(c.metadata());
        }
        content.addAll(c.parts());
        return XmlPrinter.print(Element.of("network").withAttribute("ipv6", c.ipv6())
                .withAttribute("trustGuestRxFilters", c.trustGuestRxFilters()).withContent(content));
    }

    private static String yesNo(Element root, String attribute, String name) {
        String value = root.attribute(attribute);
        if (value != null && !value.equals("yes") && !value.equals("no")) {
            throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.NETWORK,
                    "Invalid " + attribute + " setting '" + value + "' in network '" + name + "'");
        }
        return value;
    }
}
