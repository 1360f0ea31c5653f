/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import org.jvirtd.conf.xml.Element;

/** The place of a disk on its bus, told by its name. */
final class DriveAddress {
    private DriveAddress() {}

    static Element assign(Element disk) {
        int index = DiskXml.index(disk);
        return switch (disk.child("target").attribute("bus", "")) {
            case "ide" -> with(disk, index / 4, index % 4 / 2, index % 2);
            case "scsi" -> with(disk, index / 7, 0, index % 7);
            case "sata" -> with(disk, index / 6, 0, index % 6);
            case "fdc" -> with(disk, index / 2, 0, index % 2);
            default -> disk;
        };
    }

    private static Element with(Element disk, int controller, int bus, int unit) {
        return disk.plus(Element.of("address").withAttribute("type", "drive").withAttribute("controller", controller)
                .withAttribute("bus", bus).withAttribute("target", 0).withAttribute("unit", unit));
    }
}
