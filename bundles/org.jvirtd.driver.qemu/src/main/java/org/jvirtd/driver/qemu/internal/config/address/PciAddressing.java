/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.address;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.DeviceLists;
import org.jvirtd.driver.qemu.internal.config.Machines;

/** Gives every PCI device a place and adds the bridges and ports that this takes. */
final class PciAddressing {
    private PciAddressing() {}

    static DomainConfig assign(DomainConfig config) {
        Machines machine = Machines.of(config);
        if (!machine.pci()) {
            return without(config);
        }
        DomainConfig at = config;
        boolean trial = true;
        boolean bare = buses(config, machine).size() <= 1;
        while (true) {
            PciBuses buses = buses(at, machine);
            PciPass pass = new PciPass(buses, machine, at.devices());
            pass.run(trial);
            if (trial && bare && buses.hasGrown() && machine.express()) {
                buses.next(PciKind.PCIE);
            }
            List<Device> missing = missing(at, buses);
            if (missing.isEmpty() && !trial) {
                return at.withDevices(PciPorts.complete(pass.devices(), buses));
            }
            for (Device d : missing) {
                at = at.withDevices(DeviceLists.plus(at.devices(), d));
            }
            trial = false;
        }
    }

    private static PciBuses buses(DomainConfig config, Machines machine) {
        PciBuses buses = new PciBuses(machine);
        for (Device.Controller c : config.devices(Device.Controller.class)) {
            if (c.type().equals("pci")) {
                buses.put(c.index(), PciModel.of(c.element().attribute("model")));
            }
        }
        return buses;
    }

    private static List<Device> missing(DomainConfig config, PciBuses buses) {
        Set<Integer> given = new HashSet<>();
        for (Device.Controller c : config.devices(Device.Controller.class)) {
            if (c.type().equals("pci")) {
                given.add(c.index());
            }
        }
        List<Device> missing = new ArrayList<>();
        for (int i = 0; i < buses.size(); i++) {
            if (!given.contains(i)) {
                missing.add(Device.of(DeviceKind.CONTROLLER, Element.of("controller").withAttribute("type", "pci")
                        .withAttribute("index", i).withAttribute("model", buses.model(i).word())));
            }
        }
        return missing;
    }

    /** A machine without PCI has no place for a PCI device. */
    private static DomainConfig without(DomainConfig config) {
        for (Device d : config.devices()) {
            if (PciNeeds.of(d, false) != null) {
                new PciBuses(Machines.OTHER).next(PciKind.PCI);
            }
        }
        return config;
    }
}
