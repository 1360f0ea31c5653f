/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.Numbers;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/**
 * Makes devices ready that come into a run: with what QEMU takes where they do not say, a place in the guest and a name. The run is
 * read as a definition with the device in it, so that both get the same places and are held to the same checks.
 */
@AnyThread
public final class NewDevices {
    /** The name by which the device is found again in what was read. */
    private static final String MARK = "ua-new-device";
    private static final String OWN = "ua-";

    private final DomainDocuments documents;

    public NewDevices(DomainDocuments documents) {
        this.documents = documents;
    }

    /**
     * A device that is ready.
     *
     * @param rank how many of its kind stand in front of it
     */
    public record Ready(Device device, int rank) {
        /** The configuration with it, where a definition has it. */
        public DomainConfig in(DomainConfig config) {
            return MemoryModules.come(config.withDevices(DeviceLists.plus(config.devices(), device, rank)), device);
        }
    }

    /**
     * The device, behind the controllers that must come before it because there is none on which it could sit.
     *
     * @param live the configuration of the run
     * @param id the number of the run
     * @throws VirtException as the reference: it cannot be in this guest
     */
    public List<Ready> ready(DomainConfig live, int id, Device wanted) {
        requireBus(live, wanted);
        String own = Aliases.of(wanted);
        boolean named = own != null && own.startsWith(OWN);
        String mark = named ? own : MARK;
        Device marked = Device.of(wanted.kind(), Aliases.with(wanted.element(), mark));
        DomainConfig stored = RuntimeParts.strip(live);
        DomainConfig whole = documents.readAll(stored.withDevices(DeviceLists.plus(stored.devices(), marked)));
        List<Ready> all = new ArrayList<>();
        DomainConfig next = live;
        for (Device controller : controllers(live, whole, mark)) {
            Ready ready = named(next, whole, controller, id, false);
            next = ready.in(next);
            all.add(ready);
        }
        Device found = whole.devices().stream().filter(d -> mark.equals(Aliases.of(d))).findFirst().orElseThrow();
        all.add(named(next, whole, found, id, named));
        return all;
    }

    private Ready named(DomainConfig live, DomainConfig whole, Device device, int id, boolean named) {
        Device bare = named ? device : Device.of(device.kind(), device.element().without("alias"));
        Device prepared = shown(documents.prepared(live, id, bare));
        Device ready = named
                ? prepared
                : Device.of(device.kind(), Aliases.with(prepared.element(), Aliases.next(live, prepared)));
        int rank = 0;
        for (Device d : whole.devices()) {
            if (d == device) {
                break;
            }
            rank += d.kind() == device.kind() ? 1 : 0;
        }
        return new Ready(ready, rank);
    }

    /** Of a port that has come nobody knows yet whether the guest has opened it; a console is the first of its kind. */
    private static Device shown(Device device) {
        Element target = device.element().child("target");
        return switch (device.kind()) {
            case CHANNEL -> Device.of(device.kind(), device.element().withChild(target.withAttribute("state", null)));
            case CONSOLE -> Device.of(device.kind(), device.element().withChild(target.withAttribute("port", 0)));
            default -> device;
        };
    }

    /** Those that were not there; only SCSI controllers can come while the guest runs. */
    private static List<Device> controllers(DomainConfig live, DomainConfig whole, String mark) {
        Set<String> there = new HashSet<>();
        live.devices(Device.Controller.class).forEach(c -> there.add(c.type() + c.index()));
        List<Device> more = new ArrayList<>();
        for (Device.Controller c : whole.devices(Device.Controller.class)) {
            if (there.contains(c.type() + c.index()) || mark.equals(Aliases.of(c))) {
                continue;
            }
            switch (c.type()) {
                case "scsi" -> more.add(c);
                case "ide" -> {
                    // The machine has it, and QEMU says that nothing can be plugged there.
                }
                case "pci" -> throw Refusals.internal("No more available PCI slots");
                case "virtio-serial" -> throw Refusals.internal("no virtio-serial controllers are available");
                default -> throw Refusals.internal("Could not find " + c.type() + " controller with index "
                        + c.index() + " required for device");
            }
        }
        if (count(whole, DeviceKind.HUB) > count(live, DeviceKind.HUB)) {
            throw Refusals.internal("No free USB ports");
        }
        return more;
    }

    private static long count(DomainConfig config, DeviceKind kind) {
        return config.devices().stream().filter(d -> d.kind() == kind).count();
    }

    /** A bus that is not there cannot come. */
    private static void requireBus(DomainConfig live, Device wanted) {
        Element address = wanted.element().child("address");
        if (address == null || !"pci".equals(address.attribute("type"))) {
            return;
        }
        int most = live.devices(Device.Controller.class).stream().filter(c -> c.type().equals("pci"))
                .mapToInt(Device.Controller::index).max().orElse(0);
        if (number(address, "bus") > most) {
            throw Refusals.genericXml(
                    String.format("Invalid PCI address %04x:%02x:%02x.%x. Only PCI buses up to %d are available",
                            number(address, "domain"), number(address, "bus"), number(address, "slot"),
                            number(address, "function"), most));
        }
    }

    private static int number(Element address, String attribute) {
        return Numbers.capped(address.attribute(attribute, "0"));
    }
}
