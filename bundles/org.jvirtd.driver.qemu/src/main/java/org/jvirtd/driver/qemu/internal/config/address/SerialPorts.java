/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.address;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jvirtd.conf.Numbers;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.DeviceLists;
import org.jvirtd.driver.qemu.internal.config.Refusals;

/** Gives channels of virtio-serial their ports, and adds controllers when there are not enough. */
final class SerialPorts {
    /** As many ports has a controller that does not say. */
    private static final int PORTS = 31;

    private final Map<Integer, Integer> sizes = new TreeMap<>();
    private final Map<Integer, BitSet> taken = new TreeMap<>();
    private List<Device> devices;

    private SerialPorts(List<Device> devices) {
        this.devices = devices;
    }

    static DomainConfig assign(DomainConfig config) {
        SerialPorts work = new SerialPorts(config.devices());
        for (Device.Controller c : config.devices(Device.Controller.class)) {
            if (c.type().equals("virtio-serial")) {
                String ports = c.element().attribute("ports");
                work.add(c.index(), ports == null ? PORTS : Numbers.capped(ports));
            }
        }
        config.devices().forEach(work::reserve);
        DomainConfig next = config.mapDevices(work::assign);
        List<Device> all = next.devices();
        for (int index : work.sizes.keySet()) {
            boolean there = all.stream().anyMatch(
                    d -> d instanceof Device.Controller c && c.type().equals("virtio-serial") && c.index() == index);
            if (!there) {
                all = DeviceLists.plus(all, DeviceKind.CONTROLLER, Element.of("controller")
                        .withAttribute("type", "virtio-serial").withAttribute("index", index));
            }
        }
        return next.withDevices(all);
    }

    private void add(int index, int ports) {
        sizes.put(index, ports);
        taken.put(index, new BitSet());
    }

    private static boolean channel(Device d) {
        Element target = d.element().child("target");
        return (d.kind() == DeviceKind.CHANNEL || d.kind() == DeviceKind.CONSOLE) && target != null
                && "virtio".equals(target.attribute("type"));
    }

    private static Element given(Device d) {
        Element a = d.element().child("address");
        return a == null || !"virtio-serial".equals(a.attribute("type")) ? null : a;
    }

    private void reserve(Device d) {
        Element a = channel(d) ? given(d) : null;
        if (a == null || a.attribute("port", "0").equals("0")) {
            return;
        }
        int controller = Numbers.capped(a.attribute("controller"));
        int port = Numbers.capped(a.attribute("port"));
        if (!sizes.containsKey(controller)) {
            throw Refusals.genericXml("virtio serial controller " + a.attribute("controller") + " is missing");
        }
        if (port >= sizes.get(controller)) {
            throw Refusals.genericXml("virtio serial controller " + controller + " does not have port "
                    + a.attribute("port"));
        }
        if (taken.get(controller).get(port)) {
            throw Refusals.genericXml(
                    "virtio serial port " + port + " on controller " + controller + " is already occupied");
        }
        taken.get(controller).set(port);
    }

    private Device assign(Device d) {
        Element a = given(d);
        boolean open = a == null ? d.kind() == DeviceKind.CHANNEL : a.attribute("port", "0").equals("0");
        if (!channel(d) || !open || a == null && d.element().child("address") != null) {
            return d;
        }
        int only = a == null ? -1 : Numbers.capped(a.attribute("controller"));
        return Device.of(d.kind(), Addresses.add(d.element(), next(only)));
    }

    private Element next(int only) {
        for (Map.Entry<Integer, Integer> e : sizes.entrySet()) {
            int port = taken.get(e.getKey()).nextClearBit(1);
            if ((only < 0 || only == e.getKey()) && port < e.getValue()) {
                return address(e.getKey(), port);
            }
        }
        if (only >= 0) {
            throw Refusals.genericXml("Unable to find a free virtio-serial port");
        }
        int index = 0;
        while (sizes.containsKey(index)) {
            index++;
        }
        add(index, PORTS);
        return address(index, 1);
    }

    private Element address(int controller, int port) {
        taken.get(controller).set(port);
        return Element.of("address").withAttribute("type", "virtio-serial").withAttribute("controller", controller)
                .withAttribute("bus", 0).withAttribute("port", port);
    }
}
