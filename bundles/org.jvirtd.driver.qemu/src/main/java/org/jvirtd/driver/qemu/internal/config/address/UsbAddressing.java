/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jvirtd.conf.Numbers;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.DeviceLists;
import org.jvirtd.driver.qemu.internal.config.Refusals;

/** Gives every USB device a port, and adds hubs when there are not enough. */
final class UsbAddressing {
    /** Ports have numbers of three digits at the most. */
    private static final int MAX_PORTS = 999;
    /** A controller of a higher number is a mistake, and a list up to it would fill the memory. */
    private static final int MAX_INDEX = 4096;
    private static final int HUB_PORTS = 8;
    private static final Set<DeviceKind> INPUTS = Set.of(DeviceKind.INPUT);

    /** The kinds of devices that sit on USB, in the order in which they get their ports. */
    private static final List<Predicate<Device>> ORDER = List.of(d -> d.kind() == DeviceKind.HUB,
            d -> d.kind() == DeviceKind.HOSTDEV && "usb".equals(d.element().attribute("type"))
                    && "subsystem".equals(d.element().attribute("mode")),
            d -> d instanceof Device.Disk disk && "usb".equals(disk.bus()),
            d -> d instanceof Device.Controller c && c.type().equals("ccid"),
            d -> INPUTS.contains(d.kind()) && "usb".equals(d.element().attribute("bus")),
            d -> d.kind() == DeviceKind.SERIAL && "usb-serial".equals(targetType(d)),
            d -> d.kind() == DeviceKind.SOUND && "usb".equals(d.element().attribute("model")),
            d -> d.kind() == DeviceKind.REDIRDEV && "usb".equals(d.element().attribute("bus")));

    /** How many ports a controller has, by model. */
    private static final Map<String, Integer> PORTS = Map.of("ehci", 6, "ich9-ehci1", 6, "pci-ohci", 3, "nec-xhci", 4,
            "qemu-xhci", 4);
    private static final int UHCI_PORTS = 2;
    private static final Set<String> COMPANIONS = Set.of("ich9-uhci1", "ich9-uhci2", "ich9-uhci3");

    private final List<Device> devices;
    private final List<UsbHub> roots = new ArrayList<>();

    private UsbAddressing(List<Device> devices) {
        this.devices = new ArrayList<>(devices);
    }

    static DomainConfig assign(DomainConfig config) {
        List<Device.Controller> controllers = config.devices(Device.Controller.class).stream()
                .filter(c -> c.type().equals("usb") && !"none".equals(c.element().attribute("model"))).toList();
        if (controllers.isEmpty()) {
            return config;
        }
        UsbAddressing work = new UsbAddressing(config.devices());
        controllers.forEach(work::root);
        work.reserve();
        work.hubs();
        work.rest();
        return config.withDevices(work.devices);
    }

    private static String targetType(Device d) {
        Element target = d.element().child("target");
        return target == null ? null : target.attribute("type");
    }

    private void root(Device.Controller c) {
        String model = c.element().attribute("model", "");
        String given = c.element().attribute("ports");
        int ports = given == null
                ? PORTS.getOrDefault(model, UHCI_PORTS)
                : Math.min(MAX_PORTS, Numbers.capped(given));
        if (c.index() > MAX_INDEX) {
            throw Refusals.genericXml("no USB controller has the number " + c.index());
        }
        while (roots.size() <= c.index()) {
            roots.add(null);
        }
        if (!COMPANIONS.contains(model) || roots.get(c.index()) == null) {
            roots.set(c.index(), new UsbHub(ports));
        }
    }

    /** Given ports: hubs first, since the others may sit behind them. */
    private void reserve() {
        for (Predicate<Device> which : List.<Predicate<Device>>of(d -> d.kind() == DeviceKind.HUB,
                d -> d.kind() != DeviceKind.HUB)) {
            for (Device d : devices) {
                Element a = d.element().child("address");
                if (which.test(d) && a != null && "usb".equals(a.attribute("type")) && a.attribute("port") != null) {
                    UsbHub.take(roots, Numbers.capped(a.attribute("bus", "0")), a.attribute("port"),
                            d.kind() == DeviceKind.HUB ? new UsbHub(HUB_PORTS) : null);
                }
            }
        }
    }

    /** As many hubs more as it takes. */
    private void hubs() {
        long needed = devices.stream().filter(this::lacks).count();
        long free = roots.stream().filter(r -> r != null).mapToLong(UsbHub::free).sum();
        free += devices.stream().filter(d -> d.kind() == DeviceKind.HUB && lacks(d)).count() * HUB_PORTS;
        while (needed > free) {
            List<Device> more = DeviceLists.plus(devices, DeviceKind.HUB,
                    Element.of("hub").withAttribute("type", "usb"));
            devices.clear();
            devices.addAll(more);
            needed++;
            free += HUB_PORTS;
        }
    }

    private boolean lacks(Device d) {
        Element a = d.element().child("address");
        boolean open = a == null || "usb".equals(a.attribute("type")) && a.attribute("port") == null;
        return open && ORDER.stream().anyMatch(p -> p.test(d));
    }

    private void rest() {
        for (Predicate<Device> kind : ORDER) {
            for (int i = 0; i < devices.size(); i++) {
                Device d = devices.get(i);
                if (kind.test(d) && lacks(d)) {
                    devices.set(i, placed(d));
                }
            }
        }
    }

    private Device placed(Device d) {
        Element given = d.element().child("address");
        int only = given == null || given.attribute("bus") == null ? -1 : Numbers.capped(given.attribute("bus"));
        UsbHub hub = d.kind() == DeviceKind.HUB ? new UsbHub(HUB_PORTS) : null;
        String place = UsbHub.next(roots, only, hub);
        int colon = place.indexOf(':');
        Element address = Element.of("address").withAttribute("type", "usb")
                .withAttribute("bus", place.substring(0, colon)).withAttribute("port", place.substring(colon + 1));
        return Device.of(d.kind(), Addresses.add(d.element(), address));
    }
}
