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

/** Disks: their images are there, the layers below are found, and every layer has the number that its block nodes are named by. */
final class StorageProvision implements Provision {
    @Override
    public DomainConfig take(DomainConfig config, Place place, Undo undo) {
        List<Device.Disk> disks = config.disks();
        Map<Element, Element> changed = new HashMap<>();
        int[] index = {place.images()};
        for (int i = disks.size() - 1; i >= 0; i--) {
            Element disk = disks.get(i).element();
            Element ready = place.flags().onlyShown() ? shown(disk) : ready(disks.get(i));
            changed.put(disk, numbered(ready, index));
        }
        return Elements.map(config, DeviceKind.DISK, d -> changed.getOrDefault(d, d));
    }

    @Override
    public void adopt(DomainConfig live, Place place, Undo undo) {
        // Images belong to no run.
    }

    private static Element ready(Device.Disk disk) {
        Element element = disk.element();
        if (disk.source() == null || !List.of("file", "block").contains(disk.sourceType())) {
            return element;
        }
        Path file = Path.of(disk.source());
        boolean optional = "optional".equals(Elements.at(element, "source", "startupPolicy"));
        if (optional && !Files.exists(file)) {
            Element empty = element.without("source").without("backingStore");
            return empty.child("driver") == null
                    ? empty
                    : empty.withChild(empty.child("driver").withAttribute("type", null));
        }
        String format = Elements.at(element, "driver", "type");
        BackingChain.check(file, format == null ? "raw" : format);
        if (Elements.at(element, "backingStore", "type") != null) {
            return element;
        }
        return behindSource(element, new BackingChain(file).find(format == null ? "raw" : format));
    }

    private static Element behindSource(Element disk, Element below) {
        return disk.child("backingStore") != null
                ? disk.withChild(below)
                : Sources.behind(disk, below, "driver", "auth", "source");
    }

    /** What is shown knows of no layers but those that the document names. */
    private static Element shown(Element disk) {
        return Elements.at(disk, "backingStore", "type") == null ? disk.without("backingStore") : disk;
    }

    private static Element numbered(Element disk, int[] index) {
        index[0]++;
        Element source = disk.child("source");
        if (source == null) {
            return disk;
        }
        return below(disk.withChild(source.withAttribute("index", index[0])), index);
    }

    private static Element below(Element layer, int[] index) {
        Element next = layer.child("backingStore");
        if (next == null || next.attribute("type") == null) {
            return layer;
        }
        index[0]++;
        return layer.withChild(below(next.withAttribute("index", index[0]), index));
    }
}
