/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** The guest's board: which bus is called what, and how a device's address is said. */
final class Board {
    private final Launch launch;
    private final HostFacts facts;
    private final Map<String, Element> controllers = new HashMap<>();

    Board(Launch launch, HostFacts facts) {
        this.facts = facts;
        this.launch = launch;
        for (Element c : elements(DeviceKind.CONTROLLER)) {
            controllers.putIfAbsent(c.attribute("type") + ' ' + c.attribute("index", "0"), c);
        }
    }

    HostFacts facts() {
        return facts;
    }

    Launch launch() {
        return launch;
    }

    DomainConfig config() {
        return launch.config();
    }

    /** The elements of a kind of device, in order. */
    List<Element> elements(DeviceKind kind) {
        return launch.config().devices().stream().filter(d -> d.kind() == kind).map(Device::element).toList();
    }

    String machine() {
        return launch.config().os().machine();
    }

    boolean q35() {
        return machine().startsWith("pc-q35") || machine().equals("q35");
    }

    boolean i440fx() {
        return !q35() && (machine().startsWith("pc-") || machine().equals("pc"));
    }

    boolean microvm() {
        return machine().equals("microvm");
    }

    /** The controller, or null. */
    Element controller(String type, String index) {
        return controllers.get(type + ' ' + (index == null ? "0" : index));
    }

    /** What QEMU calls a controller: the name of its device. */
    String controllerAlias(String type, String index) {
        Element controller = controller(type, index);
        if (controller == null) {
            throw Xml.unsupported("controller of type '" + type + "' with index " + index + " is missing");
        }
        return Xml.alias(controller);
    }

    /** Says where a device sits. */
    void place(Props props, Element device) {
        Addresses.place(props, device.child("address"), this);
        props.with("acpi-index", Xml.number(Xml.at(device, "acpi", "index")));
    }
}
