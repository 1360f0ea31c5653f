/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jvirtd.conf.domain.DeviceParts;
import org.jvirtd.conf.xml.Element;

/** What QEMU takes where a network interface does not say. */
final class CardDefaults {
    private static final Set<String> VIRTIO = Set.of("virtio", "virtio-transitional", "virtio-non-transitional");
    /** Kinds that have no model unless the document names one. */
    private static final List<String> OPEN = List.of("hostdev", "vhostuser");

    private CardDefaults() {}

    static Element fill(Element e) {
        return port(driver(card(e)));
    }

    /** Only virtio cards have something to tune. */
    private static Element driver(Element e) {
        Element model = e.child("model");
        boolean virtio = model != null && VIRTIO.contains(model.attribute("type"));
        return virtio || "hostdev".equals(e.attribute("type")) ? e : e.without("driver");
    }

    /** A port of Open vSwitch has an identity. */
    private static Element port(Element e) {
        Element port = e.child("virtualport");
        if (port == null || !"openvswitch".equals(port.attribute("type"))) {
            return e;
        }
        Element given = port.child("parameters");
        Element parameters = given == null ? Element.of("parameters") : given;
        if (parameters.attribute("interfaceid") != null) {
            return e;
        }
        return e.withChild(port.withChild(parameters.withAttribute("profileid", null)
                .withAttribute("interfaceid", UUID.randomUUID())
                .withAttribute("profileid", parameters.attribute("profileid"))));
    }

    private static Element card(Element e) {
        Element model = e.child("model");
        if (model != null && model.attribute("type") != null || OPEN.contains(e.attribute("type"))) {
            return e;
        }
        return DeviceParts.insert(e.without("model"),
                Element.of("model").withAttribute("type", "vdpa".equals(e.attribute("type")) ? "virtio" : "rtl8139"),
                "mac",
                "source", "vlan", "virtualport", "ip", "route", "script", "downscript", "backenddomain", "port",
                "bandwidth", "target", "guest");
    }
}
