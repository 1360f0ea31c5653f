/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.conf.xml.Text;

/** Reads and checks what a device can do. */
final class NodeDeviceCapabilities {
    /** The types, each at the number that the reference's errors give it. */
    private static final List<String> TYPES = List.of("system", "pci", "usb_device", "usb", "net", "scsi_host",
            "scsi_target", "scsi", "storage", "fc_host", "vports", "scsi_generic", "drm", "mdev_types", "mdev", "ccw",
            "css", "vdpa", "ap_card", "ap_queue", "ap_matrix", "vpd");
    /** Types that no document describes by themselves. */
    private static final List<String> NESTED = List.of("fc_host", "vports", "scsi_generic", "mdev_types", "vdpa",
            "vpd");
    private static final String CAPABILITY = "capability";
    private static final String TYPE = "type";

    /** What a type's element must have, in the order in which it is missed. */
    private static final Map<String, List<Fact>> FACTS = Map.ofEntries(
            Map.entry("pci", List.of(Fact.number("domain", "PCI domain ID"), Fact.number("bus", "PCI bus ID"),
                    Fact.number("slot", "PCI slot ID"), Fact.number("function", "PCI function ID"),
                    Fact.id("vendor", "PCI vendor ID"), Fact.id("product", "PCI product ID"))),
            Map.entry("usb_device", List.of(Fact.number("bus", "USB bus number"),
                    Fact.number("device", "USB device number"), Fact.id("vendor", "USB vendor ID"),
                    Fact.id("product", "USB product ID"))),
            Map.entry("usb", List.of(Fact.number("number", "USB interface number"),
                    Fact.number("class", "USB interface class"), Fact.number("subclass", "USB interface subclass"),
                    Fact.number("protocol", "USB interface protocol"))),
            Map.entry("net", List.of(Fact.text("interface", "network interface"))),
            Map.entry("scsi", List.of(Fact.number("host", "SCSI host ID"), Fact.number("bus", "SCSI bus ID"),
                    Fact.number("target", "SCSI target ID"), Fact.number("lun", "SCSI LUN ID"))),
            Map.entry("scsi_target", List.of(Fact.text("target", "target name"))),
            Map.entry("storage", List.of(Fact.text("block", "block device path"))),
            Map.entry("ccw", List.of(Fact.value("cssid"), Fact.value("ssid"), Fact.value("devno"))),
            Map.entry("css", List.of(Fact.value("cssid"), Fact.value("ssid"), Fact.value("devno"))),
            Map.entry("ap_card", List.of(Fact.value("ap-adapter"))),
            Map.entry("ap_queue", List.of(Fact.value("ap-adapter"), Fact.value("ap-domain"))));

    private final String device;
    private final boolean creation;

    /** @param creation whether the device is to be created: then the host knows its numbers */
    NodeDeviceCapabilities(String device, boolean creation) {
        this.device = device;
        this.creation = creation;
    }

    /** A fact: where it stands, what it is called, and how its lack is told. */
    private record Fact(String child, String attribute, boolean number, ErrorCode code, String label) {
        static Fact text(String child, String label) {
            return new Fact(child, null, false, ErrorCode.INTERNAL_ERROR, label);
        }

        static Fact number(String child, String label) {
            return new Fact(child, null, true, ErrorCode.INTERNAL_ERROR, label);
        }

        static Fact id(String child, String label) {
            return new Fact(child, "id", true, ErrorCode.INTERNAL_ERROR, label);
        }

        static Fact value(String child) {
            return new Fact(child, null, true, ErrorCode.CONFIG_UNSUPPORTED, child + " value");
        }

        String in(Element at) {
            Element e = at.child(child);
            return attribute == null ? at.childText(child) : e == null ? null : e.attribute(attribute);
        }
    }

    /** The capability, as libvirt writes it. */
    Element read(Element c) {
        String type = c.attribute(TYPE);
        if (type == null) {
            throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML,
                    "Missing required attribute 'type' in element 'capability'");
        }
        if (!TYPES.contains(type)) {
            throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML,
                    "Invalid value for attribute 'type' in element 'capability': '" + type + "'.");
        }
        if (NESTED.contains(type)) {
            throw internal("unknown capability type '" + TYPES.indexOf(type) + "' for");
        }
        FACTS.getOrDefault(type, List.of()).forEach(fact -> check(fact, c));
        return switch (type) {
            case "system" -> system(c);
            case "scsi_host" -> scsiHost(c);
            case "storage" -> storage(c);
            default -> normal(c);
        };
    }

    private void check(Fact fact, Element at) {
        String value = fact.in(at);
        boolean internal = fact.code() == ErrorCode.INTERNAL_ERROR;
        if (value == null) {
            throw error(fact.code(), internal
                    ? "no " + fact.label() + " supplied for"
                    : "missing " + fact.label()
                            + " for");
        }
        if (fact.number() && !isNumber(value)) {
            throw error(fact.code(), internal
                    ? "invalid " + fact.label() + " supplied for"
                    : "invalid " + fact.label() + " '" + value + "' for");
        }
    }

    private Element system(Element c) {
        Element hardware = c.child("hardware");
        String uuid = hardware == null ? null : hardware.childText("uuid");
        if (uuid == null) {
            throw internal("no system UUID supplied for");
        }
        if (Documents.uuid(uuid) == null) {
            throw internal("malformed uuid element for");
        }
        List<Node> content = new ArrayList<>(copies(c, "product"));
        content.add(group(c, "hardware", "vendor", "version", "serial", "uuid"));
        content.add(group(c, "firmware", "vendor", "version", "release_date"));
        return capability("system").withContent(content);
    }

    private Element scsiHost(Element c) {
        if (!creation) {
            check(Fact.number("host", "SCSI host ID"), c);
            String unique = c.childText("unique_id");
            if (unique != null && !isNumber(unique)) {
                throw internal("invalid unique_id supplied for");
            }
        }
        List<Node> content = new ArrayList<>(copies(c, "host", "unique_id"));
        List<Element> last = new ArrayList<>();
        for (Element nested : c.children(CAPABILITY)) {
            String type = nested.attribute(TYPE);
            if (type == null) {
                throw internal("missing SCSI host capability type for");
            }
            switch (type) {
                case "fc_host" -> content.add(fibreChannel(nested));
                case "vport_ops" -> last.add(capability(type).withContent(
                        List.of(Element.text("max_vports", "0"), Element.text("vports", "0"))));
                default -> throw internal("unknown SCSI host capability type '" + type + "' for");
            }
        }
        content.addAll(last);
        return capability("scsi_host").withContent(content);
    }

    private Element fibreChannel(Element c) {
        for (String name : List.of("wwnn", "wwpn")) {
            if (c.childText(name) == null) {
                throw VirtException.internal(ErrorDomain.NODEDEV, "no " + name.toUpperCase(Locale.ROOT)
                        + " supplied for '" + device + "', and auto-generation failed", null);
            }
        }
        return capability("fc_host").withContent(copies(c, "wwnn", "wwpn", "fabric_wwn"));
    }

    private Element storage(Element c) {
        boolean removable = false;
        for (Element nested : c.children(CAPABILITY)) {
            String type = nested.attribute(TYPE);
            if (type == null) {
                throw internal("missing storage capability type for");
            }
            if ("removable".equals(type)) {
                check(Fact.number("media_size", "removable media size"), nested);
                removable = true;
            } else if (!"hotpluggable".equals(type)) {
                throw internal("unknown storage capability type '" + type + "' for");
            }
        }
        if (!removable) {
            check(Fact.number("size", "size"), c);
        }
        return normal(c);
    }

    private VirtException internal(String what) {
        return error(ErrorCode.INTERNAL_ERROR, what);
    }

    private VirtException error(ErrorCode code, String what) {
        return VirtException.of(code, ErrorDomain.NODEDEV, what + " '" + device + "'");
    }

    private static Element capability(String type) {
        return Element.of(CAPABILITY).withAttribute(TYPE, type);
    }

    private static Element group(Element c, String name, String... children) {
        Element given = c.child(name);
        List<Node> content = given == null ? List.of() : copies(given, children);
        return Element.of(name).withContent(content.isEmpty() ? List.of(new Text("\n")) : content);
    }

    private static List<Node> copies(Element from, String... children) {
        List<Node> copies = new ArrayList<>();
        for (String child : children) {
            String text = from.childText(child);
            if (text != null) {
                copies.add(Element.text(child, text));
            }
        }
        return copies;
    }

    private static boolean isNumber(String text) {
        return text.matches("(0[xX][0-9a-fA-F]{1,16}|[0-9]{1,19})");
    }

    private static Element normal(Element e) {
        List<Element> children = e.children();
        return children.isEmpty() ? e : e.withContent(children.stream().map(NodeDeviceCapabilities::normal).toList());
    }
}
