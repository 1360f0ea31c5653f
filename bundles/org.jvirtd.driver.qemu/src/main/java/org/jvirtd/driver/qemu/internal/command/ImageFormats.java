/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Map;
import java.util.Set;

import org.jvirtd.conf.xml.Element;

/** The formats of disk images and QEMU's drivers for them. */
final class ImageFormats {
    private static final Map<String, String> DRIVERS = Map.ofEntries(Map.entry("raw", "raw"),
            Map.entry("iso", "raw"), Map.entry("qcow2", "qcow2"), Map.entry("qcow", "qcow"), Map.entry("qed", "qed"),
            Map.entry("vmdk", "vmdk"), Map.entry("vdi", "vdi"), Map.entry("vpc", "vpc"), Map.entry("vhdx", "vhdx"),
            Map.entry("bochs", "bochs"), Map.entry("cloop", "cloop"), Map.entry("dmg", "dmg"),
            Map.entry("ploop", "parallels"), Map.entry("fat", "vvfat"));
    private static final Set<String> WITH_BACKING = Set.of("qcow2", "qcow", "qed", "vmdk");

    private ImageFormats() {}

    static boolean hasBacking(String format) {
        return WITH_BACKING.contains(format);
    }

    /** Says the format of a layer. */
    static void describe(Props node, StorageChain.Layer layer) {
        String driver = DRIVERS.get(layer.format());
        if (driver == null) {
            throw Xml.unsupported("unsupported disk driver type '" + layer.format() + "'");
        }
        Element slice = slice(layer.source());
        if (layer.source().child("encryption") != null) {
            throw Xml.unsupported("encrypted storage is not supported by this driver");
        }
        node.with("driver", driver);
        if (slice != null) {
            node.with("offset", Xml.number(slice.attribute("offset"))).with("size",
                    Xml.number(slice.attribute("size")));
        }
    }

    private static Element slice(Element source) {
        Element slices = source.child("slices");
        return slices == null ? null : slices.child("slice");
    }
}
