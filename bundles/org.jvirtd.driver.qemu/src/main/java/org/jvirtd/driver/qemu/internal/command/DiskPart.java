/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Map;

import org.jvirtd.conf.xml.Element;

/** Disks: the block nodes of the source, and the guest's device on its bus. */
final class DiskPart implements DevicePart {
    /** The device of a bus, with the properties that come first. */
    @FunctionalInterface
    private interface Bus {
        Props device(Element disk, Board board);
    }

    private static final Map<String, Bus> BUSES = Map.of(
            "virtio", DiskPart::virtio,
            "scsi", DiskPart::scsi,
            "ide", DiskPart::ide,
            "sata", DiskPart::sata,
            "usb", DiskPart::usb,
            "fdc", DiskPart::floppy);

    private final BootOrder boot;

    DiskPart(BootOrder boot) {
        this.boot = boot;
    }

    @Override
    public void add(Element disk, Board board, Arguments out) {
        if (disk.attribute("type").equals("vhostuser")) {
            vhostUser(disk, board, out);
            return;
        }
        BlockNodes nodes = new BlockNodes(disk);
        Bus bus = BUSES.get(Xml.at(disk, "target", "bus"));
        if (bus == null) {
            throw Xml.unsupported("unsupported disk bus '" + Xml.at(disk, "target", "bus") + "' for disk '"
                    + Xml.at(disk, "target", "dev") + "'");
        }
        nodes.nodes().forEach(n -> out.option("-blockdev", n));
        Props device = bus.device(disk, board);
        if (nodes.shared() || disk.child("shareable") != null) {
            device.with("share-rw", true);
        }
        device.with("drive", nodes.top()).with("id", Xml.alias(disk));
        device.with("bootindex", boot.of(disk));
        geometry(device, disk);
        identity(device, disk);
        if (nodes.cache() != null && !Xml.at(disk, "target", "bus").equals("fdc")) {
            device.with("write-cache", nodes.cache().writeCache());
        }
        String serial = disk.childText("serial");
        device.with("serial", serial == null ? null : serial.replace(" ", "\\ "));
        errors(device, disk);
        out.device(device);
        Throttling.after(disk, out);
    }

    private void vhostUser(Element disk, Board board, Arguments out) {
        String name = "chr-vu-" + Xml.alias(disk);
        out.option("-chardev", new Options("socket").with("id", name).with("path", Xml.at(disk, "source", "path")));
        Props device = Props.driver("vhost-user-blk-pci");
        board.place(device, disk);
        out.device(device.with("chardev", name).with("id", Xml.alias(disk)).with("bootindex", boot.of(disk)));
    }

    private static void geometry(Props device, Element disk) {
        device.with("logical_block_size", Xml.number(Xml.at(disk, "blockio", "logical_block_size")));
        device.with("physical_block_size", Xml.number(Xml.at(disk, "blockio", "physical_block_size")));
        device.with("discard_granularity", Xml.number(Xml.at(disk, "blockio", "discard_granularity")));
    }

    private static void identity(Props device, Element disk) {
        String wwn = disk.childText("wwn");
        device.with("wwn", wwn == null ? null : new java.math.BigInteger(wwn, 16));
        device.with("rotation_rate", Xml.number(Xml.at(disk, "target", "rotation_rate")));
        device.with("vendor", disk.childText("vendor"));
        device.with("product", disk.childText("product"));
        String removable = Xml.at(disk, "target", "removable");
        if ("usb".equals(Xml.at(disk, "target", "bus"))) {
            device.with("removable", "on".equals(removable));
        }
        Element chs = disk.child("geometry");
        device.with("cyls", Xml.number(Xml.at(chs, "cyls")));
        device.with("heads", Xml.number(Xml.at(chs, "heads")));
        device.with("secs", Xml.number(Xml.at(chs, "secs")));
        device.with("bios-chs-trans", Xml.at(chs, "trans"));
    }

    private static void errors(Props device, Element disk) {
        String write = Xml.at(disk, "driver", "error_policy");
        String read = Xml.at(disk, "driver", "rerror_policy");
        if (read == null) {
            read = write;
        }
        if ("enospace".equals(write)) {
            write = "enospc";
        }
        device.with("werror", write).with("rerror", "enospace".equals(read) ? null : read);
    }

    private static Props virtio(Element disk, Board board) {
        Element driver = disk.child("driver");
        Props device = Props.driver(Virtio.device("virtio-blk", disk));
        String iothread = Xml.at(driver, "iothread");
        device.with("iothread", iothread == null ? null : "iothread" + iothread);
        Virtio.options(device, driver);
        device.with("ioeventfd", Xml.flag(Xml.at(driver, "ioeventfd")));
        device.with("event_idx", Xml.flag(Xml.at(driver, "event_idx")));
        device.with("num-queues", Xml.number(Xml.at(driver, "queues")));
        device.with("queue-size", Xml.number(Xml.at(driver, "queue_size")));
        board.place(device, disk);
        return device;
    }

    private static Props scsi(Element disk, Board board) {
        Element address = disk.child("address");
        Element controller = board.controller("scsi", address.attribute("controller"));
        String kind = disk.attribute("device", "disk");
        Props device = Props.driver(kind.equals("cdrom") ? "scsi-cd" : kind.equals("lun") ? "scsi-block" : "scsi-hd");
        String bus = board.controllerAlias("scsi", address.attribute("controller")) + ".0";
        String unit = address.attribute("unit", "0");
        String serial = disk.childText("serial");
        String name = kind.equals("lun") ? null : serial == null ? "drive-" + Xml.alias(disk) : serial;
        if (ControllerPart.lsi(controller)) {
            return device.with("bus", bus).with("scsi-id", Xml.number(unit)).with("device_id", name);
        }
        return device.with("bus", bus).with("channel", Xml.number(address.attribute("bus", "0")))
                .with("scsi-id", Xml.number(address.attribute("target", "0"))).with("lun", Xml.number(unit))
                .with("device_id", name);
    }

    private static Props ide(Element disk, Board board) {
        Element address = disk.child("address");
        return Props.driver(drive(disk)).with("bus", "ide." + address.attribute("bus", "0")).with("unit",
                Xml.number(address.attribute("unit", "0")));
    }

    private static Props sata(Element disk, Board board) {
        Element address = disk.child("address");
        String index = address.attribute("controller", "0");
        String bus = index.equals("0") && board.q35() ? "ide" : board.controllerAlias("sata", index);
        return Props.driver(drive(disk)).with("bus", bus + '.' + address.attribute("unit", "0"));
    }

    private static String drive(Element disk) {
        return disk.attribute("device", "disk").equals("cdrom") ? "ide-cd" : "ide-hd";
    }

    private static Props usb(Element disk, Board board) {
        Props device = Props.driver("usb-storage");
        board.place(device, disk);
        return device;
    }

    private static Props floppy(Element disk, Board board) {
        return Props.driver("floppy").with("unit", Xml.number(Xml.at(disk, "address", "unit")));
    }
}
