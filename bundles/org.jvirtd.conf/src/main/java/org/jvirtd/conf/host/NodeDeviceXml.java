/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.host;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.host.NodeDeviceConfig.ParentPort;
import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.conf.xml.XmlPrinter;

/**
 * The document of a host's device to and from the model. Most capabilities are kept as they are written, without the blank
 * text between elements: what describes hardware has no defaults.
 */
@AnyThread
public final class NodeDeviceXml {
    private static final String NEW = "new device";
    private static final List<String> DETAILS = List.of("path", "devnode");

    private NodeDeviceXml() {}

    /**
     * Reads the document of a device that is there.
     *
     * @throws VirtException as the reference, mostly of the subsystem NODEDEV
     */
    public static NodeDeviceConfig read(String xml) {
        return read(parse(xml));
    }

    /** As {@link #read(String)}, of a parsed document. */
    public static NodeDeviceConfig read(Element root) {
        return read(root, false);
    }

    /**
     * Reads the document of a device that is to be created: its name and what only the host can know are not looked at.
     *
     * @throws VirtException as the reference, mostly of the subsystem NODEDEV
     */
    public static NodeDeviceConfig readNew(String xml) {
        return read(parse(xml), true);
    }

    /** The document, as libvirt writes it. */
    public static String write(NodeDeviceConfig c) {
        List<Node> content = new ArrayList<>();
        content.add(Element.text("name", c.name()));
        content.addAll(c.details());
        if (c.parent() != null) {
            content.add(Element.text("parent", c.parent()));
        }
        content.addAll(c.capabilities());
        return XmlPrinter.print(Element.of("device").withContent(content));
    }

    private static Element parse(String xml) {
        return XmlParser.parse(xml, ErrorDomain.NODEDEV, "(node_device_definition)");
    }

    private static NodeDeviceConfig read(Element root, boolean creation) {
        Documents.requireRoot(root, "device");
        String name = creation ? NEW : root.childText("name");
        if (name == null) {
            throw VirtException.of(ErrorCode.NO_NAME, ErrorDomain.NODEDEV, null);
        }
        Element parent = root.child("parent");
        ParentPort port = parent == null ? new ParentPort(null, null, null) : port(parent);
        List<Element> details = DETAILS.stream().flatMap(d -> root.children(d).stream()).toList();
        NodeDeviceCapabilities reader = new NodeDeviceCapabilities(name, creation);
        List<Element> capabilities = root.children("capability").stream().map(reader::read).toList();
        if (capabilities.isEmpty()) {
            throw VirtException.internal(ErrorDomain.NODEDEV, "no device capabilities for '" + name + "'", null);
        }
        return new NodeDeviceConfig(name, root.childText("parent"), port, details, capabilities);
    }

    private static ParentPort port(Element parent) {
        String wwnn = parent.attribute("wwnn");
        String wwpn = parent.attribute("wwpn");
        if (wwnn != null && wwpn == null) {
            throw half("wwnn", wwnn, "wwpn");
        }
        if (wwpn != null && wwnn == null) {
            throw half("wwpn", wwpn, "wwnn");
        }
        return new ParentPort(wwnn, wwpn, parent.attribute("fabric_wwn"));
    }

    private static VirtException half(String given, String value, String missing) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.NODEDEV,
                "when providing parent " + given + "='" + value + "', the " + missing + " must also be provided");
    }
}
