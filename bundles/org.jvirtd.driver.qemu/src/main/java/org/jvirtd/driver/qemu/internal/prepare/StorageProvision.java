/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** Disks: their images are there, and every layer has the number that its block nodes are named by. */
final class StorageProvision implements Provision {
    private static final int ENOENT = 2;

    @Override
    public DomainConfig take(DomainConfig config, Place place, Undo undo) {
        List<Device.Disk> disks = config.disks();
        Map<Element, Element> changed = new HashMap<>();
        int index = 0;
        for (int i = disks.size() - 1; i >= 0; i--) {
            Element disk = disks.get(i).element();
            if (!place.flags().onlyShown()) {
                check(disks.get(i));
            }
            index++;
            Element source = disk.child("source");
            if (source != null) {
                changed.put(disk, disk.withChild(source.withAttribute("index", index)));
            }
        }
        return Elements.map(config, DeviceKind.DISK, d -> changed.getOrDefault(d, d));
    }

    @Override
    public void adopt(DomainConfig live, Place place, Undo undo) {
        // Images belong to no run.
    }

    private static void check(Device.Disk disk) {
        if (disk.source() == null || !List.of("file", "block").contains(disk.sourceType())) {
            return;
        }
        Path file = Path.of(disk.source());
        if (!Files.exists(file)) {
            throw Mistakes.system("Cannot access storage file '" + file + "': No such file or directory", ENOENT);
        }
    }
}
