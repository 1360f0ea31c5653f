/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jvirtd.conf.CpuSet;
import org.jvirtd.conf.xml.Element;

/** What must hold between the parts of a domain. */
final class DomainChecks {
    private static final Set<DeviceKind> ONLY_ONE = Set.of(DeviceKind.MEMBALLOON);
    /** Buses whose disks sit on drives of a controller. */
    private static final Set<String> ON_DRIVES = Set.of("ide", "scsi", "sata", "fdc");
    private static final List<String> HARD_DISKS = List.of("hd", "sd", "vd", "xvd", "ubd");

    private DomainChecks() {}

    static void check(DomainConfig c) {
        single(c);
        panics(c);
        bootOrders(c);
        aliases(c);
        targets(c);
        addresses(c);
        disks(c);
        redirected(c);
        interruptRemapping(c);
        modules(c);
        cells(c);
    }

    private static void single(DomainConfig c) {
        for (DeviceKind kind : ONLY_ONE) {
            if (c.devices().stream().filter(d -> d.kind() == kind).count() > 1) {
                throw Errors.internal("only a single memory balloon device is supported");
            }
        }
    }

    private static void panics(DomainConfig c) {
        Set<String> models = new HashSet<>();
        for (Device d : c.devices()) {
            String model = d.kind() == DeviceKind.PANIC ? d.element().attribute("model", "default") : null;
            if (model != null && !models.add(model)) {
                throw Errors.xml("Multiple panic devices with model '" + model + "'");
            }
        }
    }

    private static void bootOrders(DomainConfig c) {
        Set<String> seen = new HashSet<>();
        for (Device d : c.devices()) {
            Element boot = d.element().child("boot");
            if (boot != null && !seen.add(boot.attribute("order"))) {
                throw Errors.unsupported("boot order '" + boot.attribute("order") + "' used for more than one device");
            }
        }
    }

    private static void aliases(DomainConfig c) {
        Set<String> seen = new HashSet<>();
        for (Device d : c.devices()) {
            Element alias = d.element().child("alias");
            if (alias != null && !isShadow(d) && !seen.add(alias.attribute("name"))) {
                throw Errors.unsupported("non unique alias detected: " + alias.attribute("name"));
            }
        }
    }

    /** The console that only stands for the serial port. */
    private static boolean isShadow(Device d) {
        return d.kind() == DeviceKind.CONSOLE && "serial".equals(d.element().child("target").attribute("type"));
    }

    private static void targets(DomainConfig c) {
        Map<String, Device.Disk> seen = new HashMap<>();
        for (Device.Disk d : c.disks()) {
            Device.Disk other = seen.putIfAbsent(d.target(), d);
            if (other != null) {
                throw Errors.xml("target '" + d.target() + "' duplicated for disk sources '" + other.source()
                        + "' and '" + d.source() + "'");
            }
        }
    }

    private static void addresses(DomainConfig c) {
        Map<String, Device.Disk> seen = new HashMap<>();
        for (Device d : c.devices()) {
            Element address = d.element().child("address");
            if (address == null) {
                continue;
            }
            if ("unassigned".equals(address.attribute("type")) && d.kind() != DeviceKind.HOSTDEV) {
                throw Errors.unsupported("address of type 'unassigned' is supported only for hostdevs");
            }
            if (d instanceof Device.Disk disk && "drive".equals(address.attribute("type"))) {
                String place = "controller='" + address.attribute("controller") + "' bus='" + address.attribute("bus")
                        + "' target='" + address.attribute("target") + "' unit='" + address.attribute("unit") + "'";
                Device.Disk other = seen.putIfAbsent(disk.bus() + place, disk);
                if (other != null) {
                    throw Errors.unsupported("Found duplicate drive address for disk with target name '"
                            + other.target() + "' " + place);
                }
            }
        }
    }

    private static void disks(DomainConfig c) {
        for (Device.Disk d : c.disks()) {
            Element target = d.element().child("target");
            if (target.attribute("removable") != null && !"usb".equals(d.bus())) {
                throw Errors.xml("removable is only valid for usb disks");
            }
            if (d.device().equals("lun") && !Set.of("block", "network", "volume").contains(d.sourceType())) {
                throw Errors.unsupported("disk device='lun' is only valid for block type disk source");
            }
            if ("unfiltered".equals(d.element().attribute("sgio"))) {
                throw Errors.unsupported("unfiltered sgio is no longer supported");
            }
            place(d);
            name(d);
        }
    }

    private static void place(Device.Disk d) {
        Element address = d.element().child("address");
        String type = address == null ? null : address.attribute("type");
        if (type != null && !type.equals("drive") && d.bus() != null && ON_DRIVES.contains(d.bus())) {
            throw Errors.unsupported("Invalid address type '" + type + "' for the disk '" + d.target()
                    + "' with the bus type '" + d.bus() + "'");
        }
        if (d.device().equals("floppy") && !"fdc".equals(d.bus())) {
            throw Errors.internal("Invalid bus type '" + d.bus() + "' for floppy disk");
        }
        if (!d.device().equals("floppy") && "fdc".equals(d.bus())) {
            throw Errors.internal("Invalid bus type 'fdc' for disk");
        }
    }

    private static void name(Device.Disk d) {
        if (d.device().equals("floppy") && !d.target().startsWith("fd")) {
            throw Errors.internal("Invalid floppy device name: " + d.target());
        }
        if (Set.of("disk", "lun").contains(d.device()) && HARD_DISKS.stream().noneMatch(d.target()::startsWith)) {
            throw Errors.internal("Invalid harddisk device name: " + d.target());
        }
    }

    private static void redirected(DomainConfig c) {
        boolean usb = c.devices(Device.Controller.class).stream().anyMatch(d -> d.type().equals("usb"));
        boolean redirected = c.devices().stream().anyMatch(d -> d.kind() == DeviceKind.REDIRDEV);
        if (redirected && !usb) {
            throw Errors.unsupported("cannot add redirected USB device: USB is disabled for this domain");
        }
    }

    private static void interruptRemapping(DomainConfig c) {
        Element features = c.section("features");
        Element ioapic = features == null ? null : features.child("ioapic");
        boolean split = ioapic != null && "qemu".equals(ioapic.attribute("driver"));
        for (Device d : c.devices()) {
            Element driver = d.kind() == DeviceKind.IOMMU ? d.element().child("driver") : null;
            if (driver != null && "on".equals(driver.attribute("intremap")) && !split) {
                throw Errors.unsupported(
                        "IOMMU interrupt remapping requires split I/O APIC (ioapic driver='qemu')");
            }
        }
    }

    private static void modules(DomainConfig c) {
        long sum = 0;
        for (Device d : c.devices()) {
            if (d.kind() == DeviceKind.MEMORY) {
                sum += Long.parseUnsignedLong(d.element().path("target", "size").text());
            }
        }
        if (sum > c.memory().totalKib()) {
            throw Errors.xml("Total size of memory devices exceeds the total memory size");
        }
    }

    private static void cells(DomainConfig c) {
        Element cpu = c.section("cpu");
        Element numa = cpu == null ? null : cpu.child("numa");
        List<Element> cells = numa == null ? List.of() : numa.children("cell");
        int last = -1;
        for (Element cell : cells) {
            if (cell.attribute("cpus") != null) {
                last = Math.max(last, CpuSet.bits(cell.attribute("cpus")).length() - 1);
            }
        }
        if (last >= c.vcpus().maximum() || c.vcpus().maximum() == 0) {
            throw Errors.internal("CPU IDs in <numa> exceed the <vcpu> count");
        }
    }
}
