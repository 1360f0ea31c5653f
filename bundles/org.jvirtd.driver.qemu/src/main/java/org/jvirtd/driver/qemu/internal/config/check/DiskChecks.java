/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.check;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.Refusals;

/** {@code <disk>}. */
final class DiskChecks {
    private static final List<BiConsumer<Device.Disk, DomainUnderCheck>> ALL = List.of(DiskChecks::address,
            DiskChecks::name,
            DiskChecks::lun, DiskChecks::format, DiskChecks::driver, DiskChecks::media, DiskChecks::identity,
            DiskChecks::thread, DiskChecks::shared, DiskChecks::drive);
    private static final Pattern NAME = Pattern.compile("(?:fd|hd|vd|sd|xvd|ubd)[a-z]+([0-9]*)");
    private static final Set<String> ROTATING = Set.of("ide", "scsi", "sata");
    private static final String SAFE = "[A-Za-z0-9 ._,;:+%/-]*";

    private DiskChecks() {}

    static void check(Device.Disk d, DomainUnderCheck c) {
        ALL.forEach(one -> one.accept(d, c));
    }

    private static String driver(Device.Disk d, String attribute) {
        Element driver = d.element().child("driver");
        return driver == null ? null : driver.attribute(attribute);
    }

    /** A disk whose name tells no bus is on none. */
    private static boolean on(Device.Disk d, Set<String> buses) {
        return d.bus() != null && buses.contains(d.bus());
    }

    private static void address(Device.Disk d, DomainUnderCheck c) {
        Element a = d.element().child("address");
        String type = a == null ? null : a.attribute("type");
        if ("ccw".equals(type)) {
            throw Refusals.unsupported("cannot use CCW address type for device '<null>' using machine type '"
                    + c.config().os().machine() + "'");
        }
        if (type != null && "virtio".equals(d.bus()) && !Set.of("pci", "virtio-mmio").contains(type)) {
            throw Refusals.unsupported("virtio disk cannot have an address of type '" + type + "'");
        }
        if (type != null && "usb".equals(d.bus()) && !type.equals("usb")) {
            throw Refusals.internal("unexpected address type for usb disk");
        }
    }

    /** Aliases and places are numbered by the letters of the names. */
    private static void name(Device.Disk d, DomainUnderCheck c) {
        Matcher name = NAME.matcher(d.target());
        if (!name.matches()) {
            throw Refusals.unsupported("invalid disk target '" + d.target() + "'");
        }
        if (!name.group(1).isEmpty()) {
            throw Refusals.unsupported(
                    "invalid disk target '" + d.target() + "', partitions can't appear in disk targets");
        }
    }

    private static void lun(Device.Disk d, DomainUnderCheck c) {
        if (!d.device().equals("lun")) {
            return;
        }
        if (!on(d, Set.of("scsi", "virtio"))) {
            throw Refusals.unsupported("disk device='lun' is not supported for bus='" + d.bus() + "'");
        }
        if (!"raw".equals(driver(d, "type"))) {
            throw Refusals.genericUnsupported("disk device 'lun' must use 'raw' format");
        }
    }

    private static void format(Device.Disk d, DomainUnderCheck c) {
        String name = driver(d, "name");
        String type = driver(d, "type");
        if (name != null && !name.equals("qemu")) {
            throw Refusals.unsupported("unsupported driver name '" + name + "' for disk '" + d.target() + "'");
        }
        if ("cow".equals(type)) {
            throw Refusals.unsupported("'cow' storage format is not supported");
        }
        if ("iso".equals(type) || "dir".equals(type)) {
            throw Refusals.unsupported(
                    "storage format '" + type + "' is not directly supported by QEMU, use 'raw' instead");
        }
        if (d.sourceType().equals("dir") && !"fat".equals(type)) {
            throw Refusals.unsupported("storage type 'dir' requires use of storage format 'fat'");
        }
        if ("fat".equals(type) && !d.readonly()) {
            throw Refusals.unsupported("virtual FAT storage can't be accessed in read-write mode");
        }
        Element source = d.element().child("source");
        Element encryption = source == null ? null : source.child("encryption");
        encryption = encryption == null ? d.element().child("encryption") : encryption;
        if (encryption != null && "qcow".equals(encryption.attribute("format"))) {
            throw Refusals.unsupported("old qcow/qcow2 encryption is not supported");
        }
    }

    private static void driver(Device.Disk d, DomainUnderCheck c) {
        String cache = driver(d, "cache");
        if ("native".equals(driver(d, "io")) && !"none".equals(cache) && !"directsync".equals(cache)) {
            throw Refusals.unsupported("io='native' needs either no disk cache or directsync cache mode");
        }
        if ("on".equals(driver(d, "copy_on_read")) && d.readonly()) {
            throw Refusals
                    .unsupported("copy_on_read is not compatible with read-only disk '" + d.target() + "'");
        }
    }

    private static void media(Device.Disk d, DomainUnderCheck c) {
        Element target = d.element().child("target");
        if (d.device().equals("cdrom") && "virtio".equals(d.bus())) {
            throw Refusals.unsupported("disk type of '" + d.target() + "' does not support ejectable media");
        }
        if (target.attribute("tray") != null && !Set.of("cdrom", "floppy").contains(d.device())) {
            throw Refusals.genericUnsupported("tray is only valid for cdrom and floppy");
        }
        if (target.attribute("rotation_rate") != null && !on(d, ROTATING)) {
            throw Refusals.internal("rotation rate is only valid for SCSI/IDE/SATA bus");
        }
    }

    private static void identity(Device.Disk d, DomainUnderCheck c) {
        if (d.element().child("wwn") != null && !on(d, Set.of("ide", "scsi"))) {
            throw Refusals.unsupported("Only ide and scsi disk support wwn");
        }
        boolean inquiry = d.element().child("vendor") != null || d.element().child("product") != null;
        if (inquiry && !"scsi".equals(d.bus())) {
            throw Refusals.unsupported("Only scsi disk supports vendor and product");
        }
        String serial = d.element().childText("serial");
        if (serial != null && !serial.matches(SAFE)) {
            throw Refusals.internal("driver serial '" + serial + "' contains unsafe characters");
        }
    }

    private static void thread(Device.Disk d, DomainUnderCheck c) {
        String thread = driver(d, "iothread");
        if (thread == null) {
            return;
        }
        if (!"virtio".equals(d.bus())) {
            throw Refusals.unsupported("IOThreads not available for bus " + d.bus() + " target " + d.target());
        }
        if (!c.ioThread(thread)) {
            throw Refusals.unsupported("Disk iothread '" + thread + "' not defined in iothreadid");
        }
    }

    private static void shared(Device.Disk d, DomainUnderCheck c) {
        if (d.sourceType().equals("vhostuser") && !c.sharedMemory()) {
            throw Refusals.unsupported("'vhostuser' requires shared memory");
        }
        if (d.element().child("shareable") != null && !"raw".equals(driver(d, "type"))) {
            throw Refusals.unsupported("shared access for disk '" + d.target()
                    + "' requires use of supported storage format");
        }
    }

    private static void drive(Device.Disk d, DomainUnderCheck c) {
        Element a = d.element().child("address");
        if (!"scsi".equals(d.bus()) || a == null || !"drive".equals(a.attribute("type"))) {
            return;
        }
        if (!"0".equals(a.attribute("bus"))) {
            throw Refusals.internal("SCSI controller only supports 1 bus");
        }
        String model = ControllerChecks.scsiModel(c, a.attribute("controller"));
        if (model.equals("lsilogic") && !"0".equals(a.attribute("target"))) {
            throw Refusals.unsupported("target must be 0 for controller model 'lsilogic'");
        }
    }
}
