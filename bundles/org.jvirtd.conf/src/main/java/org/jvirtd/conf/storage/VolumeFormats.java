/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.storage;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.xml.Element;

/** The formats that volumes of a pool can have, the default first. */
enum VolumeFormats {
    IMAGES("raw", "dir", "bochs", "cloop", "dmg", "iso", "vpc", "vdi", "fat", "vhd", "ploop", "cow", "qcow",
            "qcow2", "qed", "vmdk"), PARTITIONS("none", "linux", "fat16", "fat32", "linux-swap", "linux-lvm",
                    "linux-raid", "extended"), NONE;

    private final List<String> words;

    VolumeFormats(String... words) {
        this.words = List.of(words);
    }

    /** Those of a pool of this type. */
    static VolumeFormats of(String poolType) {
        return switch (poolType) {
            case "disk" -> PARTITIONS;
            case "logical", "iscsi", "iscsi-direct", "scsi", "mpath", "zfs", "sheepdog" -> NONE;
            default -> IMAGES;
        };
    }

    List<String> words() {
        return words;
    }

    /** All in libvirt's order, which begins with none. */
    List<String> listed() {
        if (this != IMAGES) {
            return words;
        }
        List<String> all = new ArrayList<>(List.of("none"));
        all.addAll(words);
        return all;
    }

    /** The element, the default one when none is given; nothing where there are no formats. */
    List<Element> element(Element given) {
        if (words.isEmpty()) {
            return List.of();
        }
        String word = given == null ? null : given.attribute("type");
        boolean silent = word == null || word.isEmpty();
        if (!silent && !words.contains(word)) {
            throw StorageSchema.unsupported("unknown volume format type " + word);
        }
        return List.of(Element.of("format").withAttribute("type", silent ? words.get(0) : word));
    }
}
