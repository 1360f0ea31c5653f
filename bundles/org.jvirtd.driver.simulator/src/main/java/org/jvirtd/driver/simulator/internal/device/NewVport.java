/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.device;

import java.util.List;
import java.util.function.Predicate;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.host.NodeDeviceConfig;
import org.jvirtd.conf.host.NodeDeviceXml;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.driver.simulator.internal.table.SimulatedObject;

/**
 * A virtual port that a client wants on a Fibre Channel host. As in the reference it becomes a copy of one device of the
 * default world, with the asked names, always under the same name.
 */
final class NewVport {
    private static final String TEMPLATE = "scsi_host11";
    private static final String NAME = "scsi_host12";
    private static final String FC_HOST = "fc_host";

    private final Element parent;
    private final String wwnn;
    private final String wwpn;

    private NewVport(Element parent, String wwnn, String wwpn) {
        this.parent = parent;
        this.wwnn = wwnn;
        this.wwpn = wwpn;
    }

    /** Reads and checks the document. */
    static NewVport read(String xml) {
        Element root = XmlParser.parse(xml, ErrorDomain.NODEDEV, "(node_device_definition)").without("name");
        NodeDeviceConfig asked = NodeDeviceXml.read(root);
        Element parent = root.child("parent");
        if (parent != null) {
            requirePair(parent, "wwnn", "wwpn");
            requirePair(parent, "wwpn", "wwnn");
        }
        if (!asked.capabilityTypes().contains(FC_HOST)) {
            throw internal("Device is not a fibre channel HBA");
        }
        return new NewVport(parent, required(asked, "wwnn"), required(asked, "wwpn"));
    }

    /** The new device, on a parent that is there. */
    NodeDeviceConfig on(DeviceTable devices) {
        DeviceState host = parent(devices);
        if (host == null) {
            throw internal("Could not find parent device for 'new device'");
        }
        if (!DeviceFilter.makesVports(host)) {
            throw internal("Parent device " + host.name() + " is not capable of vport operations");
        }
        SimulatedObject<DeviceState> template = devices.find(TEMPLATE);
        if (template == null) {
            String unknown = "An error occurred, but the cause is unknown";
            throw VirtException.verbatim(ErrorCode.INTERNAL_ERROR, ErrorDomain.NONE, unknown, null, null, null, 0, 0);
        }
        List<Element> capabilities = template.state().config().capabilities().stream().map(this::named).toList();
        return new NodeDeviceConfig(NAME, host.name(), capabilities);
    }

    private DeviceState parent(DeviceTable devices) {
        if (parent != null && !parent.text().isEmpty()) {
            SimulatedObject<DeviceState> named = devices.find(parent.text());
            return named == null ? null : named.state();
        }
        if (parent != null && parent.attribute("wwnn") != null) {
            return first(devices, d -> has(d, "wwnn") && has(d, "wwpn"));
        }
        if (parent != null && parent.attribute("fabric_wwn") != null) {
            return first(devices, d -> has(d, "fabric_wwn") && DeviceFilter.makesVports(d));
        }
        return first(devices, DeviceFilter::makesVports);
    }

    private boolean has(DeviceState device, String name) {
        return parent.attribute(name).equals(device.config().value(FC_HOST, name));
    }

    private Element named(Element capability) {
        Element next = capability.withContent(capability.content().stream()
                .map(n -> n instanceof Element e && e.name().equals("capability") ? named(e) : n).toList());
        return FC_HOST.equals(capability.attribute("type"))
                ? next.withChild(Element.text("wwnn", wwnn)).withChild(Element.text("wwpn", wwpn))
                : next;
    }

    private static DeviceState first(DeviceTable devices, Predicate<DeviceState> which) {
        return devices.states().filter(which).findFirst().orElse(null);
    }

    private static String required(NodeDeviceConfig asked, String name) {
        String value = asked.value(FC_HOST, name);
        if (value == null) {
            throw internal("no " + name.toUpperCase(java.util.Locale.ROOT)
                    + " supplied for 'new device', and auto-generation failed");
        }
        return value;
    }

    private static void requirePair(Element parent, String given, String other) {
        if (parent.attribute(given) != null && parent.attribute(other) == null) {
            throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.NODEDEV, "when providing parent " + given + "='"
                    + parent.attribute(given) + "', the " + other + " must also be provided");
        }
    }

    private static VirtException internal(String detail) {
        return VirtException.internal(ErrorDomain.NODEDEV, detail, null);
    }
}
