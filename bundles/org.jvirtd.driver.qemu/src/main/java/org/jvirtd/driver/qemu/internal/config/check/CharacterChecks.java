/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.check;

import java.util.Map;
import java.util.Set;

import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.Refusals;

/** Serial ports, consoles, channels. */
final class CharacterChecks {
    private static final Map<String, String> OTHER_MACHINES = Map.of("spapr-vio-serial", "spapr-vty");
    private static final Map<String, String> TYPE_OF_MODEL = Map.of("isa-serial", "isa-serial", "usb-serial",
            "usb-serial", "pci-serial", "pci-serial", "isa-debugcon", "isa-debug");
    private static final Set<String> UNKNOWN_CONSOLES = Set.of("xen", "uml", "lxc", "openvz");
    private static final Map<String, String> ADDRESSES = Map.of("usb-serial", "usb", "isa-serial", "isa", "pci-serial",
            "pci");

    private CharacterChecks() {}

    /** The host's end. */
    static void host(Element e, DomainUnderCheck c) {
        String type = e.attribute("type", "");
        if ((type.equals("spicevmc") || type.equals("spiceport")) && !c.screen("spice")) {
            throw Refusals.unsupported("chardev '" + type + "' not supported without spice graphics");
        }
    }

    static void serial(Element e, DomainUnderCheck c) {
        host(e, c);
        Element target = e.child("target");
        String type = target.attribute("type");
        Element model = target.child("model");
        if (OTHER_MACHINES.containsKey(type)) {
            throw Refusals.unsupported("Serial device with target type '" + type + "' and target model '"
                    + OTHER_MACHINES.get(type) + "' not compatible with guest architecture or machine type");
        }
        String wanted = model == null ? null : TYPE_OF_MODEL.get(model.attribute("name"));
        if (wanted != null && !wanted.equals(type)) {
            throw Refusals.unsupported(
                    "Target model '" + model.attribute("name") + "' requires target type '" + wanted + "'");
        }
        Element address = e.child("address");
        String bus = ADDRESSES.get(type);
        if (address != null && bus != null && !bus.equals(address.attribute("type"))) {
            throw Refusals.genericUnsupported(type + " requires address of " + bus + " type");
        }
    }

    static void console(Element e, DomainUnderCheck c) {
        host(e, c);
        String type = e.child("target").attribute("type", "");
        if (UNKNOWN_CONSOLES.contains(type)) {
            throw Refusals.unsupported("unsupported console target type " + type);
        }
        if (type.equals("sclp") || type.equals("sclplm")) {
            throw Refusals.unsupported(
                    (type.equals("sclp") ? "sclpconsole" : "sclplmconsole") + " is not supported in this QEMU binary");
        }
    }
}
