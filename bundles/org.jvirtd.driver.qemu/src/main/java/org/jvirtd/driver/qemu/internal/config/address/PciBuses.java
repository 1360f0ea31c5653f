/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.address;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.driver.qemu.internal.config.Machines;
import org.jvirtd.driver.qemu.internal.config.Refusals;

/** The PCI buses of a domain and what is taken on them. Buses that are asked for but missing are added. */
final class PciBuses {
    private static final int FUNCTIONS = 8;
    private static final int ALL = 0xff;
    private static final int MAX_BUSES = 256;

    private final boolean express;
    private final List<Bus> buses = new ArrayList<>();
    private boolean grown;

    /** One bus and its slots: a bit a function. */
    private static final class Bus {
        private final PciModel model;
        private final int[] used = new int[32];
        private final boolean[] ports = new boolean[32];

        Bus(PciModel model) {
            this.model = model;
        }
    }

    PciBuses(Machines machine) {
        this.express = machine.express();
    }

    int size() {
        return buses.size();
    }

    PciModel model(int bus) {
        return buses.get(bus).model;
    }

    boolean hasGrown() {
        return grown;
    }

    /** The bus of that number, given in the document or what the machine takes for one that is missing. */
    void put(int index, PciModel model) {
        if (index >= MAX_BUSES) {
            throw Refusals.genericXml("PCI controller index " + index + " too high, maximum is " + (MAX_BUSES - 1));
        }
        while (buses.size() <= index) {
            buses.add(new Bus(filler()));
        }
        buses.set(index, new Bus(model));
    }

    private PciModel filler() {
        if (buses.isEmpty()) {
            return express ? PciModel.PCIE_ROOT : PciModel.PCI_ROOT;
        }
        return express ? PciModel.ROOT : PciModel.BRIDGE;
    }

    private void grow(PciModel model) {
        if (buses.size() >= MAX_BUSES) {
            throw Refusals.generic("No more available PCI slots");
        }
        buses.add(new Bus(model));
        grown = true;
    }

    /** Whether anything is in that slot. */
    boolean slotUsed(int bus, int slot) {
        return bus < buses.size() && buses.get(bus).used[slot] != 0;
    }

    boolean used(PciAddress a) {
        return a.bus() < buses.size() && (buses.get(a.bus()).used[a.slot()] & 1 << a.function()) != 0;
    }

    /** Whether more than the first function of that slot is taken. */
    boolean several(int bus, int slot) {
        return (buses.get(bus).used[slot] & ALL - 1) != 0;
    }

    /** Takes an address that the document gives. */
    void reserve(PciAddress a, PciKind kind) {
        if (a.domain() != 0) {
            throw Refusals.genericXml("Invalid PCI address " + a + ". Only PCI domain 0 is available");
        }
        while (a.bus() >= buses.size()) {
            grow(filler());
        }
        Bus bus = buses.get(a.bus());
        limits(a, bus, kind);
        take(a, bus);
        bus.ports[a.slot()] |= kind == PciKind.ROOT_PORT;
    }

    private static void limits(PciAddress a, Bus bus, PciKind kind) {
        if (kind != null && !bus.model.takes(kind)) {
            throw Refusals.genericXml("PCI controller model '" + bus.model.word() + "' at index " + a.bus()
                    + " is not compatible with the device at " + a + " (" + kind.shown() + ")");
        }
        if (a.slot() < bus.model.firstSlot()) {
            throw Refusals.genericXml("Invalid PCI address " + a + ". slot must be >= " + bus.model.firstSlot());
        }
        if (a.slot() > bus.model.lastSlot()) {
            throw Refusals.genericXml("Invalid PCI address " + a + ". slot must be <= " + bus.model.lastSlot());
        }
    }

    private static void take(PciAddress a, Bus bus) {
        if ((bus.used[a.slot()] & 1 << a.function()) != 0) {
            throw Refusals.genericXml("Attempted double use of PCI Address " + a);
        }
        bus.used[a.slot()] |= 1 << a.function();
    }

    /** Takes a place that the machine itself needs. */
    void occupy(int slot, int function) {
        buses.get(0).used[slot] |= 1 << function;
    }

    /** Takes the next free place for a device of that kind; adds a bus when there is none. */
    PciAddress next(PciKind kind) {
        return next(kind, 0);
    }

    /** As {@link #next(PciKind)}, in an empty slot and at that function. */
    PciAddress next(PciKind kind, int function) {
        if (buses.isEmpty()) {
            throw Refusals.genericXml("No PCI buses available");
        }
        PciAddress found = find(kind, function);
        if (found == null) {
            extend(kind);
            found = find(kind, function);
        }
        if (found == null) {
            throw Refusals.generic("No more available PCI slots");
        }
        Bus bus = buses.get(found.bus());
        take(found, bus);
        bus.ports[found.slot()] |= kind == PciKind.ROOT_PORT;
        return found;
    }

    private PciAddress find(PciKind kind, int function) {
        for (int b = 0; b < buses.size(); b++) {
            Bus bus = buses.get(b);
            if (!bus.model.chosenFor(kind)) {
                continue;
            }
            for (int slot = bus.model.firstSlot(); slot <= bus.model.lastSlot(); slot++) {
                if (bus.used[slot] == 0) {
                    return PciAddress.of(b, slot, function);
                }
                if (kind == PciKind.ROOT_PORT && bus.ports[slot] && bus.used[slot] != ALL) {
                    return PciAddress.of(b, slot, free(bus.used[slot]));
                }
            }
        }
        return null;
    }

    private static int free(int used) {
        for (int f = 0; f < FUNCTIONS; f++) {
            if ((used & 1 << f) == 0) {
                return f;
            }
        }
        return 0;
    }

    private void extend(PciKind kind) {
        switch (kind) {
            case PCI, PCI_BRIDGE -> {
                if (express) {
                    bridgeOnPort();
                } else {
                    grow(PciModel.BRIDGE);
                }
            }
            case PCIE, UPSTREAM_PORT -> grow(PciModel.ROOT);
            default -> throw Refusals.generic("a PCI slot is needed to connect a PCI controller model='" + kind.shown()
                    + "', but none is available, and it cannot be automatically added");
        }
    }

    /** A bridge for devices of the old kind, behind a port of its own. */
    private void bridgeOnPort() {
        for (int b = 0; b < buses.size(); b++) {
            if (buses.get(b).model == PciModel.DMI_TO_PCI && find(PciKind.PCI_BRIDGE, 0) != null) {
                grow(PciModel.BRIDGE);
                return;
            }
        }
        grow(PciModel.ROOT);
        next(PciKind.PCIE);
        grow(PciModel.PCIE_TO_PCI);
    }
}
