/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.xml.Attribute;
import org.jvirtd.conf.xml.Element;

/** {@code <disk>}. */
final class DiskXml {
    /** The names that targets have: what they begin with says the bus. */
    private static final Pattern TARGET = Pattern.compile("(fd|hd|vd|sd|xvd|ubd)[a-z]{1,5}[0-9]*");
    /** The bus that the name in the guest tells. */
    private static final Map<String, String> BUSES = Map.of("hd", "ide", "sd", "scsi", "vd", "virtio", "xvd", "xen",
            "fd", "fdc", "ubd", "uml");
    private static final Set<String> REMOVABLE = Set.of("cdrom", "floppy");
    private static final int VENDOR = 8;
    private static final int PRODUCT = 16;

    private DiskXml() {}

    static Element read(Element in) {
        Element disk = Schema.read("disk", in);
        Element target = disk.child("target");
        String dev = target == null ? null : target.attribute("dev");
        if (dev == null) {
            throw Errors.noTarget(source(disk));
        }
        check(in, disk, dev);
        if (disk.child("mirror") != null) {
            disk = disk.without("mirror");
        }
        if ("vhostuser".equals(disk.attribute("type")) && disk.attribute("snapshot") == null) {
            disk = disk.withAttribute("snapshot", "no");
        }
        Element iotune = disk.child("iotune");
        return iotune == null ? disk : IoTuneXml.read(disk, iotune);
    }

    private static void check(Element in, Element disk, String dev) {
        String type = disk.attribute("type");
        String device = disk.attribute("device");
        Element source = disk.child("source");
        Element given = in.child("source");
        boolean lacking = source == null || type.equals("file") && source.attribute("file", "").isEmpty()
                || type.equals("block") && source.attribute("dev", "").isEmpty()
                || type.equals("dir") && source.attribute("dir", "").isEmpty();
        if (type.equals("network") && given != null && given.attribute("name") == null
                && !Set.of("nbd", "ssh").contains(given.attribute("protocol", ""))) {
            throw Errors.xml("missing name for disk source");
        }
        if (type.equals("volume") && given != null
                && (given.attribute("pool") == null || given.attribute("volume") == null)) {
            throw Errors.xml("'pool' and 'volume' must be specified together for 'pool' type source");
        }
        if (lacking && !REMOVABLE.contains(device)) {
            throw Errors.noSource(dev);
        }
        length(disk, "vendor", VENDOR);
        length(disk, "product", PRODUCT);
        String wwn = disk.childText("wwn");
        if (wwn != null && !wwn.matches("[0-9a-fA-F]{16}")) {
            throw VirtException.of(ErrorCode.INTERNAL_ERROR, ErrorDomain.NONE, "Malformed wwn: " + wwn);
        }
        backing(in.child("backingStore"));
    }

    private static void backing(Element store) {
        if (store != null && store.attribute("type") != null) {
            if (store.child("format") == null) {
                throw Errors.xml("missing disk backing store format");
            }
            backing(store.child("backingStore"));
        }
    }

    private static void length(Element disk, String name, int max) {
        String text = disk.childText(name);
        if (text != null && text.length() > max) {
            throw Errors.unsupported("disk " + name + " is more than " + max + " characters");
        }
    }

    static String source(Element disk) {
        return new Device.Disk(disk).source();
    }

    /** Adds the disk behind those of its bus with lower names and before those with higher ones. */
    static void insert(List<Element> disks, Element disk) {
        int at = -1;
        for (int i = disks.size() - 1; i >= 0; i--) {
            Element other = disks.get(i);
            if (givenBus(disk).equals(givenBus(other))) {
                if (index(disk) < index(other)) {
                    at = i;
                } else {
                    at = at < 0 ? i + 1 : at;
                    break;
                }
            }
        }
        disks.add(at < 0 ? disks.size() : at, disk);
    }

    private static String givenBus(Element disk) {
        return disk.child("target").attribute("bus", "");
    }

    /** The number in a disk's name: 0 for {@code vda}, 26 for {@code vdaa}; -1 when it is none. */
    static int index(Element disk) {
        String dev = disk.child("target").attribute("dev");
        String prefix = prefix(dev);
        if (prefix == null) {
            return -1;
        }
        int index = 0;
        for (int i = prefix.length(); i < dev.length() && Character.isLetter(dev.charAt(i)); i++) {
            index = (i == prefix.length() ? 0 : (index + 1) * 26) + dev.charAt(i) - 'a';
        }
        return index;
    }

    private static String prefix(String dev) {
        Matcher name = TARGET.matcher(dev);
        return name.matches() ? name.group(1) : null;
    }

    /** With the bus that its name tells, if it names none. */
    static Element withBus(Element disk) {
        Element target = disk.child("target");
        String prefix = target.attribute("bus") != null ? null : prefix(target.attribute("dev"));
        if (prefix == null) {
            return disk;
        }
        Element bus = Element.of("target").withAttribute("dev", target.attribute("dev")).withAttribute("bus",
                BUSES.get(prefix));
        for (Attribute a : target.attributes()) {
            bus = bus.withAttribute(a.name(), a.value());
        }
        return disk.withChild(bus);
    }

    /** With what follows from the rest: the bus, read-only CD-ROMs, the place on the bus. */
    static Element complete(Element disk) {
        Element complete = withBus(disk);
        if ("cdrom".equals(disk.attribute("device")) && disk.child("readonly") == null) {
            complete = DeviceParts.insert(complete, Element.of("readonly"), "target", "iotune");
        }
        if (disk.child("address") != null) {
            return complete;
        }
        String name = disk.child("target").attribute("dev");
        if (prefix(name) == null) {
            throw Errors.xml("Unknown disk name '" + name + "' and no address specified");
        }
        return DriveAddress.assign(complete);
    }
}
