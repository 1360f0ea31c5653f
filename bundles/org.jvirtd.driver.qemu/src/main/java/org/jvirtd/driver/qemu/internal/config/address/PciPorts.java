/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.address;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.Numbers;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.driver.qemu.internal.config.Refusals;

/** What PCI controllers and slots say of themselves once all have their places. */
final class PciPorts {
    private static final int HIGHEST_BUS = 254;

    private PciPorts() {}

    static List<Device> complete(List<Device> devices, PciBuses buses) {
        List<Device> next = new ArrayList<>(devices.size());
        int busNumber = HIGHEST_BUS;
        for (Device d : devices) {
            Element e = shared(d.element(), buses);
            if (d instanceof Device.Controller c && c.type().equals("pci")) {
                e = options(e, c.index(), busNumber);
                Element target = e.child("target");
                if (target != null && target.attribute("busNr") != null) {
                    busNumber = Math.min(busNumber, Numbers.capped(target.attribute("busNr"))) - 2;
                }
                order(e, c.index());
            }
            next.add(Device.of(d.kind(), e));
        }
        return next;
    }

    /** The first function of a slot says that there are more. */
    private static Element shared(Element e, PciBuses buses) {
        PciAddress at = PciAddress.of(e);
        boolean tell = at != null && at.function() == 0 && e.child("address").attribute("multifunction") == null
                && buses.several(at.bus(), at.slot());
        return tell ? at.on(e, "on") : e;
    }

    /** A bus is behind one of a lower number. */
    private static void order(Element e, int index) {
        PciAddress at = PciAddress.of(e);
        if (at != null && at.bus() >= index) {
            throw Refusals.unsupported(String.format(java.util.Locale.ROOT,
                    "PCI controller at index %d (0x%02x) has bus='0x%02x', but index must be larger than bus", index,
                    index, at.bus()));
        }
    }

    private static Element options(Element e, int index, int busNumber) {
        PciModel model = PciModel.of(e.attribute("model"));
        if (model == null || model.isRoot()) {
            return e;
        }
        Element given = e.child("target") == null ? Element.of("target") : e.child("target");
        Element target = switch (model) {
            case BRIDGE -> given.withAttribute("chassisNr", given.attribute("chassisNr", Integer.toString(index)));
            case ROOT, DOWNSTREAM -> port(given, e, index);
            case EXPANDER, PCIE_EXPANDER_BUS -> given.withAttribute("busNr",
                    given.attribute("busNr", Integer.toString(busNumber)));
            default -> given;
        };
        Element name = Element.of("model").withAttribute("name",
                e.child("model") == null ? model.program() : e.child("model").attribute("name"));
        List<Node> content = new ArrayList<>();
        content.add(name);
        if (!target.attributes().isEmpty() || !target.content().isEmpty()) {
            content.add(target);
        }
        e.without("model").without("target").content().forEach(content::add);
        return e.withContent(content);
    }

    private static Element port(Element given, Element e, int index) {
        PciAddress at = PciAddress.of(e);
        int place = at == null ? 0 : at.slot() << 3 | at.function();
        int port = e.attribute("model").equals(PciModel.DOWNSTREAM.word()) && at != null ? at.slot() : place;
        return Element.of("target").withAttribute("chassis", given.attribute("chassis", Integer.toString(index)))
                .withAttribute("port", given.attribute("port", "0x" + Integer.toHexString(port)))
                .withAttribute("hotplug", given.attribute("hotplug")).withContent(given.content());
    }
}
