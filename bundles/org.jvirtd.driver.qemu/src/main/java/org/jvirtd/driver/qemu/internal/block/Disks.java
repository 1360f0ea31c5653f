/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.block;

import java.util.Optional;
import java.util.OptionalInt;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** Which disk a client means, and the names of QEMU's nodes of its images. Pure functions. */
public final class Disks {
    private Disks() {}

    /** By its target. */
    public static Optional<Device.Disk> byTarget(DomainConfig config, String target) {
        return config.disks().stream().filter(disk -> target.equals(disk.target())).findFirst();
    }

    /** By its target or by the path of its source. */
    public static Optional<Device.Disk> byTargetOrPath(DomainConfig config, String name) {
        return byTarget(config, name)
                .or(() -> config.disks().stream().filter(disk -> name.equals(disk.source())).findFirst());
    }

    /** The number of the image on top of the chain; empty for an empty drive. */
    public static OptionalInt topImage(Device.Disk disk) {
        return number(disk.element().child("source"));
    }

    /** Whether one of its images has this number. */
    static boolean hasImage(Device.Disk disk, int number) {
        if (topImage(disk).equals(OptionalInt.of(number))) {
            return true;
        }
        for (Element store = disk.element().child("backingStore"); store != null; store = store.child("backingStore")) {
            if (number(store).equals(OptionalInt.of(number))) {
                return true;
            }
        }
        return false;
    }

    /** The node that knows the format of an image. */
    public static String formatNode(int image) {
        return "libvirt-" + image + "-format";
    }

    /** The node that has the bytes of an image. */
    public static String storageNode(int image) {
        return "libvirt-" + image + "-storage";
    }

    /** The format of the image on top; {@code none} when it is not known. */
    public static String format(Device.Disk disk) {
        Element driver = disk.element().child("driver");
        return driver == null || disk.source() == null ? "none" : driver.attribute("type", "none");
    }

    private static OptionalInt number(Element image) {
        String index = image == null ? null : image.attribute("index");
        return index == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(index));
    }
}
