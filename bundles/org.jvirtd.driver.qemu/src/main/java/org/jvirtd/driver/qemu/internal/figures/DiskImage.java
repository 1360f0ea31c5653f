/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.xml.Element;

/**
 * An image of a disk.
 *
 * @param disk whose it is
 * @param top whether it is the one that the guest sees
 * @param path of the file or device; null for an empty drive and for one that is no file of the host
 * @param number that it has in the names of a run's nodes; -1 for none
 * @param format {@code raw} when it is not said
 */
record DiskImage(Device.Disk disk, boolean top, String path, int number, String format) {
    private static final Set<String> LOCAL = Set.of("file", "block", "dir");

    /** The images of a disk from the top down; one without a path for an empty drive. */
    static List<DiskImage> of(Device.Disk disk) {
        List<DiskImage> all = new ArrayList<>();
        Element at = disk.element();
        Element format = at.child("driver");
        while (at != null && (all.isEmpty() || at.child("source") != null)) {
            all.add(image(disk, at, format, all.isEmpty()));
            at = at.child("backingStore");
            format = at == null ? null : at.child("format");
        }
        return all;
    }

    /** The node of a run that knows its format. */
    String node() {
        return "libvirt-" + number + "-format";
    }

    /** The node of a run that has its bytes. */
    String bytesNode() {
        return "libvirt-" + number + "-storage";
    }

    private static DiskImage image(Device.Disk disk, Element layer, Element format, boolean top) {
        Element source = layer.child("source");
        String path = source != null && LOCAL.contains(layer.attribute("type", "file"))
                ? source.attribute("file", source.attribute("dev", source.attribute("dir")))
                : null;
        String number = source == null ? null : source.attribute("index", layer.attribute("index"));
        return new DiskImage(disk, top, path, number == null ? -1 : Integer.parseInt(number),
                format == null ? "raw" : format.attribute("type", "raw"));
    }
}
