/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.xml.Element;

/**
 * The layers of a disk's source, from the one that the guest sees to the last.
 */
record StorageChain(List<StorageChain.Layer> layers) {
    /**
     * One image.
     *
     * @param type how it is reached: {@code file}, {@code block}, {@code network} …
     * @param format {@code raw}, {@code qcow2} …
     * @param source the {@code source} element
     * @param index its number in the names of nodes
     * @param last whether it is known that nothing lies below
     */
    record Layer(String type, String format, Element source, String index, boolean last) {
        String storageNode() {
            return "libvirt-" + index + "-storage";
        }

        String formatNode() {
            return "libvirt-" + index + "-format";
        }
    }

    /** The layers of a disk; none when its drive is empty. */
    static StorageChain of(Element disk) {
        List<Layer> layers = new ArrayList<>();
        Element at = disk;
        String format = Xml.at(disk, "driver", "type");
        while (at != null && at.child("source") != null) {
            Element source = at.child("source");
            Element below = at.child("backingStore");
            boolean last = below != null && below.attribute("type") == null;
            layers.add(new Layer(at.attribute("type"), format == null ? "raw" : format, source,
                    source.attribute("index", at.attribute("index", Integer.toString(layers.size() + 1))), last));
            format = Xml.at(below, "format", "type");
            at = last ? null : below;
        }
        return new StorageChain(layers);
    }

    boolean empty() {
        return layers.isEmpty();
    }

    Layer top() {
        return layers.get(0);
    }
}
