/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.Machines;
import org.jvirtd.driver.qemu.internal.config.Refusals;

/** One walk over the devices: given addresses first, then those that the machine fixes, then the rest in order. */
final class PciPass {
    /** The order of the kinds; controllers of PCI come before all of them. */
    private static final List<DeviceKind> ORDER = List.of(DeviceKind.FILESYSTEM, DeviceKind.INTERFACE,
            DeviceKind.SOUND, DeviceKind.CONTROLLER, DeviceKind.DISK, DeviceKind.HOSTDEV, DeviceKind.MEMBALLOON,
            DeviceKind.RNG, DeviceKind.WATCHDOG, DeviceKind.VIDEO, DeviceKind.SHMEM, DeviceKind.INPUT,
            DeviceKind.SERIAL, DeviceKind.VSOCK, DeviceKind.MEMORY, DeviceKind.IOMMU);
    private static final Map<String, Integer> GROUP = Map.of("ich9-ehci1", 7, "ich9-uhci1", 0, "ich9-uhci2", 1,
            "ich9-uhci3", 2);

    private final PciBuses buses;
    private final Machines machine;
    private final List<Device> devices;
    private Device doubled;

    PciPass(PciBuses buses, Machines machine, List<Device> devices) {
        this.buses = buses;
        this.machine = machine;
        this.devices = new ArrayList<>(devices);
    }

    List<Device> devices() {
        return devices;
    }

    /** @param trial whether this walk only finds out which buses are needed */
    void run(boolean trial) {
        if (buses.size() == 0) {
            buses.put(0, machine.express() ? PciModel.PCIE_ROOT : PciModel.PCI_ROOT);
        }
        each(d -> true, (i, d, kind) -> {
            PciAddress given = PciAddress.of(d.element());
            if (given != null) {
                buses.reserve(given, kind);
            }
        });
        if (machine == Machines.Q35) {
            new Q35Slots(this, buses).take();
        } else {
            new I440fxSlots(this, buses).take();
        }
        each(d -> isPciController(d), this::place);
        for (DeviceKind kind : ORDER) {
            each(d -> d.kind() == kind && !isPciController(d), this::place);
            if (trial && kind == DeviceKind.VIDEO && doubled != null) {
                buses.next(PciNeeds.of(doubled, machine.express()));
            }
        }
    }

    private static boolean isPciController(Device d) {
        return d instanceof Device.Controller c && c.type().equals("pci");
    }

    /** What is done with a device that is or may be given a PCI address. */
    interface Visit {
        void device(int at, Device device, PciKind kind);
    }

    void each(Predicate<Device> which, Visit visit) {
        for (int i = 0; i < devices.size(); i++) {
            Device d = devices.get(i);
            PciKind kind = which.test(d) ? PciNeeds.of(d, machine.express()) : null;
            if (kind != null) {
                visit.device(i, d, kind);
            }
        }
    }

    /** Puts the device at that address, which is free. */
    void put(int at, PciAddress address) {
        Device d = devices.get(at);
        devices.set(at, Device.of(d.kind(), address.on(d.element(), multifunction(d))));
    }

    private static String multifunction(Device d) {
        Element a = d.element().child("address");
        return a == null ? null : a.attribute("multifunction");
    }

    /** The first video card when its usual slot is taken; a trial counts it twice, as the reference does. */
    void placeVideo(int at, Device d, PciKind kind) {
        put(at, buses.next(kind));
        doubled = d;
    }

    private void place(int at, Device d, PciKind kind) {
        if (PciAddress.of(d.element()) != null) {
            return;
        }
        Integer function = d instanceof Device.Controller c && c.type().equals("usb")
                ? GROUP.get(c.element().attribute("model"))
                : null;
        put(at, function == null ? buses.next(kind) : companion((Device.Controller) d, kind, function));
    }

    /** The controllers of USB 2 share a slot. */
    private PciAddress companion(Device.Controller c, PciKind kind, int function) {
        for (Device d : devices) {
            if (d instanceof Device.Controller other && other.type().equals("usb") && other.index() == c.index()
                    && PciAddress.of(other.element()) != null
                    && GROUP.containsKey(other.element().attribute("model"))) {
                PciAddress at = PciAddress.of(other.element());
                PciAddress mine = PciAddress.of(at.bus(), at.slot(), function);
                buses.reserve(mine, kind);
                return mine;
            }
        }
        return buses.next(kind, function);
    }

    /** The controllers of one type and number. */
    void controller(String type, int index, Visit visit) {
        each(d -> d instanceof Device.Controller c && c.type().equals(type) && c.index() == index, visit);
    }

    /** Takes an address for a device that must be there. */
    void fix(int at, Device d, PciAddress place, String refusal) {
        PciAddress given = PciAddress.of(d.element());
        if (given == null) {
            buses.reserve(place, null);
            put(at, place);
        } else if (!given.equals(place)) {
            throw Refusals.internal(refusal);
        }
    }
}
