/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Map;

import org.jvirtd.conf.xml.Element;

/** The PCI bridges, ports and expanders, one row a model. */
final class PciControllers {
    @FunctionalInterface
    private interface Model {
        Props device(Element controller, String name);
    }

    private static final Map<String, Model> MODELS = Map.of(
            "pci-bridge", (c, name) -> Props.driver(name)
                    .with("chassis_nr", Xml.number(Xml.at(c, "target", "chassisNr"))).with("id", Xml.alias(c)),
            "pci-expander-bus", PciControllers::expander,
            "pcie-expander-bus", PciControllers::expander,
            "dmi-to-pci-bridge", (c, name) -> Props.driver(name).with("id", Xml.alias(c)),
            "pcie-root-port", PciControllers::port,
            "pcie-switch-downstream-port", PciControllers::port,
            "pcie-switch-upstream-port", (c, name) -> Props.driver(name).with("id", Xml.alias(c)),
            "pcie-to-pci-bridge", (c, name) -> Props.driver(name).with("id", Xml.alias(c)));
    private static final Map<String, String> NAMES = Map.of("pci-bridge", "pci-bridge", "pci-expander-bus", "pxb",
            "pcie-expander-bus", "pxb-pcie", "dmi-to-pci-bridge", "i82801b11-bridge", "pcie-root-port",
            "pcie-root-port", "pcie-switch-downstream-port", "xio3130-downstream", "pcie-switch-upstream-port",
            "x3130-upstream", "pcie-to-pci-bridge", "pcie-pci-bridge");

    private PciControllers() {}

    /** The device; null for a root, which the machine brings along. */
    static Props device(Element controller, Board board) {
        String model = controller.attribute("model", "");
        if (model.equals("pci-root") || model.equals("pcie-root")) {
            return null;
        }
        Model row = MODELS.get(model);
        if (row == null) {
            throw Xml.unsupported("Unsupported PCI controller model '" + model + "'");
        }
        String name = Xml.at(controller, "model", "name");
        String type = name == null ? NAMES.get(model) : name;
        if (!board.launch().capabilities().hasDevice(type)) {
            throw Xml.unsupported("The '" + type + "' device is not supported by this QEMU binary");
        }
        return row.device(controller, type);
    }

    private static Props expander(Element c, String name) {
        Element target = c.child("target");
        String node = target == null ? null : target.childText("node");
        return Props.driver(name).with("bus_nr", Xml.number(Xml.at(c, "target", "busNr"))).with("id", Xml.alias(c))
                .with("numa_node", Xml.number(node));
    }

    private static Props port(Element c, String name) {
        return Props.driver(name).with("port", Xml.number(Xml.at(c, "target", "port")))
                .with("chassis", Xml.number(Xml.at(c, "target", "chassis"))).with("id", Xml.alias(c))
                .with("hotplug", Xml.flag(Xml.at(c, "target", "hotplug")));
    }
}
