/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.conf.xml.XmlPrinter;

/**
 * The document of a host's device to and from the model. Capabilities are kept as they are written, without the blank
 * text between elements: what describes hardware has no defaults.
 */
@AnyThread
public final class NodeDeviceXml {
    private static final Set<String> TYPES = Set.of("system", "pci", "usb_device", "usb", "net", "scsi_host",
            "scsi_target", "scsi", "storage", "fc_host", "vports", "scsi_generic", "drm", "mdev_types", "mdev", "ccw",
            "css", "vdpa", "ap_card", "ap_queue", "ap_matrix", "vpd", "80203", "80211");

    private NodeDeviceXml() {}

    /**
     * Reads a document and checks it.
     *
     * @throws VirtException as the reference, of the subsystem NODEDEV
     */
    public static NodeDeviceConfig read(String xml) {
        return read(XmlParser.parse(xml, ErrorDomain.NODEDEV, "(node_device_definition)"));
    }

    /** As {@link #read(String)}, of a parsed document. */
    public static NodeDeviceConfig read(Element root) {
        Documents.requireRoot(root, "device");
        String name = root.childText("name");
        String shown = name == null ? "new device" : name;
        List<Element> capabilities = new ArrayList<>();
        for (Element c : root.children("capability")) {
            String type = c.attribute("type");
            if (type == null) {
                throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML,
                        "Missing required attribute 'type' in element 'capability'");
            }
            if (!TYPES.contains(type)) {
                throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML,
                        "Invalid value for attribute 'type' in element 'capability': '" + type + "'.");
            }
            if (type.equals("system") && c.path("hardware", "uuid") == null) {
                throw VirtException.of(ErrorCode.INTERNAL_ERROR, ErrorDomain.NODEDEV,
                        "no system UUID supplied for '" + shown + "'");
            }
            capabilities.add(normal(c));
        }
        if (capabilities.isEmpty()) {
            throw VirtException.of(ErrorCode.INTERNAL_ERROR, ErrorDomain.NODEDEV,
                    "no device capabilities for '" + shown + "'");
        }
        return new NodeDeviceConfig(shown, root.childText("parent"), capabilities);
    }

    /** The document, as libvirt writes it. */
    public static String write(NodeDeviceConfig c) {
        List<Node> content = new ArrayList<>();
        content.add(Element.text("name", c.name()));
        if (c.parent() != null) {
            content.add(Element.text("parent", c.parent()));
        }
        content.addAll(c.capabilities());
        return XmlPrinter.print(Element.of("device").withContent(content));
    }

    private static Element normal(Element e) {
        List<Element> children = e.children();
        return children.isEmpty() ? e : e.withContent(children.stream().map(NodeDeviceXml::normal).toList());
    }
}
