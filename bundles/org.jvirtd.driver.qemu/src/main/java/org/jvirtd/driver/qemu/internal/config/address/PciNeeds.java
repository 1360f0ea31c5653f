/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.address;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jvirtd.api.VirtException;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.Refusals;

/** Which devices are PCI devices, and of which kind they are on a machine with PCI Express. */
final class PciNeeds {
    private static final Map<DeviceKind, Function<Element, PciKind>> RULES = Map.ofEntries(
            Map.entry(DeviceKind.DISK, e -> "virtio".equals(bus(e)) ? virtio(e) : null),
            Map.entry(DeviceKind.CONTROLLER, PciNeeds::controller),
            Map.entry(DeviceKind.FILESYSTEM, PciNeeds::virtio),
            Map.entry(DeviceKind.INTERFACE, PciNeeds::card),
            Map.entry(DeviceKind.SERIAL,
                    e -> "pci-serial".equals(target(e, "type")) ? PciKind.PCI : null),
            Map.entry(DeviceKind.INPUT, e -> "virtio".equals(e.attribute("bus")) ? virtio(e) : null),
            Map.entry(DeviceKind.SOUND, PciNeeds::sound),
            Map.entry(DeviceKind.VIDEO, PciNeeds::video),
            Map.entry(DeviceKind.HOSTDEV, PciNeeds::hostdev),
            Map.entry(DeviceKind.WATCHDOG, e -> "i6300esb".equals(e.attribute("model")) ? PciKind.PCI : null),
            Map.entry(DeviceKind.MEMBALLOON, PciNeeds::virtio), Map.entry(DeviceKind.RNG, PciNeeds::virtio),
            Map.entry(DeviceKind.SHMEM, e -> PciKind.PCI),
            Map.entry(DeviceKind.MEMORY,
                    e -> e.attribute("model").startsWith("virtio-") ? PciKind.PCIE : null),
            Map.entry(DeviceKind.IOMMU, e -> "virtio".equals(e.attribute("model")) ? PciKind.INTEGRATED : null),
            Map.entry(DeviceKind.VSOCK, PciNeeds::virtio));
    private static final Set<String> SCSI_EXPRESS = Set.of("virtio-scsi", "virtio-non-transitional");
    private static final Set<String> CARDS_OLD = Set.of("rtl8139", "e1000", "virtio-transitional");
    private static final Set<String> HOST_CARDS = Set.of("pci", "mdev");

    private PciNeeds() {}

    /**
     * The kind of PCI device that it is.
     *
     * @param express whether the machine has PCI Express: on the others all are of the old kind
     * @return null when it is no PCI device
     */
    static PciKind of(Device device, boolean express) {
        Function<Element, PciKind> rule = RULES.get(device.kind());
        PciKind kind = rule == null || elsewhere(device.element()) ? null : rule.apply(device.element());
        boolean plain = kind == PciKind.PCIE || kind == PciKind.INTEGRATED;
        return plain && !express ? PciKind.PCI : kind;
    }

    /** Whether the document puts it on another kind of bus. */
    private static boolean elsewhere(Element e) {
        String type = Addresses.type(e);
        return type != null && !type.equals("pci");
    }

    /** The error for a device that no PCI bus takes. */
    private static VirtException nowhere() {
        return Refusals.generic("Cannot automatically add a new PCI bus for a device with connect flags 00");
    }

    private static PciKind sound(Element e) {
        return switch (e.attribute("model")) {
            case "es1370", "ac97", "ich6", "ich9" -> PciKind.PCI;
            case "ich7" -> throw nowhere();
            default -> null;
        };
    }

    private static PciKind virtio(Element e) {
        String model = e.attribute("model", "virtio");
        return switch (model) {
            case "virtio-transitional" -> PciKind.PCI;
            case "none" -> null;
            case "xen" -> throw nowhere();
            default -> PciKind.PCIE;
        };
    }

    private static String bus(Element disk) {
        return disk.child("target").attribute("bus");
    }

    private static String target(Element device, String attribute) {
        Element target = device.child("target");
        return target == null ? null : target.attribute(attribute);
    }

    private static PciKind controller(Element e) {
        String model = e.attribute("model", "");
        return switch (e.attribute("type")) {
            case "pci" -> PciModel.of(model) == null ? null : PciModel.of(model).plug();
            case "usb" -> model.equals("none")
                    ? null
                    : model.endsWith("-xhci") ? PciKind.PCIE : PciKind.PCI;
            case "scsi" -> SCSI_EXPRESS.contains(model) ? PciKind.PCIE : PciKind.PCI;
            case "virtio-serial" -> model.equals("virtio-transitional") ? PciKind.PCI : PciKind.PCIE;
            case "ide", "sata" -> PciKind.PCI;
            case "xenbus", "isa" -> throw nowhere();
            default -> null;
        };
    }

    private static PciKind card(Element e) {
        if (e.attribute("type").equals("hostdev")) {
            return PciKind.PCIE;
        }
        Element model = e.child("model");
        String name = model == null ? "" : model.attribute("type", "");
        if (name.equals("usb-net")) {
            throw nowhere();
        }
        return CARDS_OLD.contains(name) ? PciKind.PCI : PciKind.PCIE;
    }

    private static PciKind video(Element e) {
        return switch (e.child("model").attribute("type")) {
            case "none", "ramfb" -> null;
            case "virtio", "bochs" -> PciKind.PCIE;
            default -> PciKind.PCI;
        };
    }

    private static PciKind hostdev(Element e) {
        String type = e.attribute("type");
        return HOST_CARDS.contains(type) && !"vfio-ccw".equals(e.attribute("model")) || "scsi_host".equals(type)
                ? PciKind.PCIE
                : null;
    }
}
