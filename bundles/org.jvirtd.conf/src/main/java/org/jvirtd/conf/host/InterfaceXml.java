/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.host;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.internal.shape.ShapeReader;
import org.jvirtd.conf.internal.shape.ShapeTable;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.conf.xml.Text;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.conf.xml.XmlPrinter;

/** The document of a host's interface to and from the model. */
@AnyThread
public final class InterfaceXml {
    private static final ShapeTable TABLE = new ShapeTable("common.shapes", "host.shapes");
    private static final ShapeReader READER = new ShapeReader(ErrorDomain.INTERFACE);

    /** What may be a port of what. */
    private static final Map<String, Set<String>> PORTS = Map.of("bridge", Set.of("ethernet", "bond", "vlan"), "bond",
            Set.of("ethernet"));

    private InterfaceXml() {}

    /**
     * Reads a document and checks it.
     *
     * @throws VirtException as the reference, of the subsystem INTERFACE
     */
    public static InterfaceConfig read(String xml) {
        return read(XmlParser.parse(xml, ErrorDomain.INTERFACE, "(interface_definition)"));
    }

    /** As {@link #read(String)}, of a parsed document. */
    public static InterfaceConfig read(Element root) {
        Documents.requireRoot(root, "interface");
        Element read = READER.read(TABLE.shape("interface"), root);
        check(read);
        return new InterfaceConfig(plainPorts(written(read)));
    }

    /** The document, as libvirt writes it. */
    public static String write(InterfaceConfig config) {
        return XmlPrinter.print(config.element());
    }

    /** An MTU of 0 says nothing, and of two ways to watch a bond the first is taken. */
    private static Element written(Element whole) {
        Element mtu = whole.child("mtu");
        Element plain = mtu != null && "0".equals(mtu.attribute("size", "0")) ? whole.without("mtu") : whole;
        Element bond = plain.child("bond");
        return bond == null || bond.child("miimon") == null ? plain : plain.withChild(bond.without("arpmon"));
    }

    /** How a port of a bridge or bond starts and what runs over it is said of the whole, not of the port. */
    private static Element plainPorts(Element whole) {
        return whole.withContent(whole.content().stream().map(n -> n instanceof Element part
                && (part.name().equals("bridge") || part.name().equals("bond"))
                        ? part.withContent(part.content().stream().map(InterfaceXml::plainPort).toList())
                        : n)
                .toList());
    }

    private static Node plainPort(Node n) {
        if (!(n instanceof Element port && port.name().equals("interface"))) {
            return n;
        }
        Element plain = plainPorts(port.without("start").without("mtu").without("protocol"));
        return plain.content().isEmpty() ? plain.withContent(List.of(new Text("\n"))) : plain;
    }

    private static void check(Element e) {
        if (e.attribute("name") == null) {
            throw error("interface has no name");
        }
        String type = e.attribute("type");
        if (type.equals("ethernet")) {
            return;
        }
        Element part = e.child(type);
        if (part == null) {
            throw error(type + " interface misses the " + type + " element");
        }
        if (type.equals("vlan")) {
            Element under = part.child("interface");
            if (under == null || under.attribute("name") == null) {
                throw error("vlan interface misses name attribute");
            }
            return;
        }
        for (Element port : part.children("interface")) {
            if (!PORTS.get(type).contains(port.attribute("type"))) {
                throw error("interface has unsupported type '" + port.attribute("type") + "'");
            }
            check(port);
        }
    }

    private static VirtException error(String detail) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.INTERFACE, detail);
    }
}
