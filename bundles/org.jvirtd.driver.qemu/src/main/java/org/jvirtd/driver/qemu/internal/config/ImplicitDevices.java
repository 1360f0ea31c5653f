/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.List;
import java.util.Map;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** The devices that a machine always has. */
final class ImplicitDevices {
    /** The kind of audio that goes with a screen; nothing goes with the others. */
    private static final Map<String, String> AUDIO = Map.of("vnc", "none", "spice", "spice");

    private ImplicitDevices() {}

    /** Those that come before anything follows from the document's devices. */
    static DomainConfig always(DomainConfig config) {
        Machines machine = Machines.of(config);
        DomainConfig next = usb(config, machine);
        if (machine == Machines.Q35) {
            next = controller(next, "sata", null);
        }
        if (machine.pci()) {
            next = controller(next, "pci", machine.express() ? "pcie-root" : "pci-root");
        }
        if (!DeviceLists.has(next.devices(), DeviceKind.MEMBALLOON)) {
            next = plus(next, DeviceKind.MEMBALLOON, Element.of("memballoon").withAttribute("model", "virtio"));
        }
        if (machine.ps2()) {
            next = input(input(next, "mouse"), "keyboard");
        }
        return next;
    }

    /** What follows from the screens that there are. */
    static DomainConfig audio(DomainConfig config) {
        if (DeviceLists.has(config.devices(), DeviceKind.AUDIO)) {
            return config;
        }
        List<Device.Graphics> screens = config.devices(Device.Graphics.class);
        String last = screens.isEmpty() ? "vnc" : screens.get(screens.size() - 1).type();
        String type = AUDIO.get(last);
        return type == null
                ? config
                : plus(config, DeviceKind.AUDIO,
                        Element.of("audio").withAttribute("id", 1).withAttribute("type", type));
    }

    private static DomainConfig usb(DomainConfig config, Machines machine) {
        boolean given = config.devices(Device.Controller.class).stream()
                .anyMatch(c -> c.type().equals("usb") && "0".equals(c.element().attribute("index", "0")));
        DomainConfig next = config.mapDevices(d -> d instanceof Device.Controller c && c.type().equals("usb")
                && c.element().attribute("model") == null
                        ? Device.of(DeviceKind.CONTROLLER, DeviceDefaults.model(c.element(), "piix3-uhci"))
                        : d);
        if (given || !machine.pci()) {
            return next;
        }
        return controller(next, "usb", machine == Machines.Q35 ? "qemu-xhci" : "piix3-uhci");
    }

    private static DomainConfig controller(DomainConfig config, String type, String model) {
        boolean there = config.devices(Device.Controller.class).stream()
                .anyMatch(c -> c.type().equals(type) && "0".equals(c.element().attribute("index", "0")));
        return there
                ? config
                : plus(config, DeviceKind.CONTROLLER, Element.of("controller").withAttribute("type", type)
                        .withAttribute("index", 0).withAttribute("model", model));
    }

    private static DomainConfig input(DomainConfig config, String type) {
        boolean there = config.devices().stream().anyMatch(d -> d.kind() == DeviceKind.INPUT
                && type.equals(d.element().attribute("type")) && "ps2".equals(d.element().attribute("bus")));
        return there
                ? config
                : plus(config, DeviceKind.INPUT,
                        Element.of("input").withAttribute("type", type).withAttribute("bus", "ps2"));
    }

    private static DomainConfig plus(DomainConfig config, DeviceKind kind, Element element) {
        return config.withDevices(DeviceLists.plus(config.devices(), kind, element));
    }
}
