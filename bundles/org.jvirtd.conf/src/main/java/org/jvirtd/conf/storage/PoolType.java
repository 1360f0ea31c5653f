/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.storage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.xml.Element;

/** The types of storage pools, and what each needs. */
enum PoolType {
    DIR(""), FS("d", "auto", "ext2", "ext3", "ext4", "ufs", "iso9660", "udf", "gfs", "gfs2", "vfat", "hfs+", "xfs",
            "ocfs2", "vmfs"), NETFS("hp", "auto", "nfs", "glusterfs", "cifs"), LOGICAL("N", "lvm2", "unknown"), DISK(
                    "d", "unknown", "dos", "dvh", "gpt", "mac", "bsd", "pc98", "sun",
                    "lvm2"), ISCSI("h"), ISCSI_DIRECT("hi"), SCSI(
                            "a"), MPATH(""), RBD("nh"), SHEEPDOG("Nh"), GLUSTER("Nh"), ZFS("N"), VSTORAGE("N");

    /**
     * What the source must have: h a host, p a path, d a device, i an initiator, n a name, N a name which is
     * the pool's where none is given, a an adapter.
     */
    private final String needs;
    private final List<String> formats;

    PoolType(String needs, String... formats) {
        this.needs = needs;
        this.formats = List.of(formats);
    }

    static PoolType of(Element root) {
        String word = root.attribute("type");
        if (word == null) {
            throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML,
                    "Missing required attribute 'type' in element 'pool'");
        }
        PoolType known = named(word);
        if (known != null) {
            return known;
        }
        throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML,
                "Invalid value for attribute 'type' in element 'pool': '" + word + "'.");
    }

    /** The one of this name, or null. */
    static PoolType named(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst().orElse(null);
    }

    /** The formats in libvirt's order, where the default is not always the first. */
    List<String> listedFormats() {
        return this == LOGICAL ? List.of("unknown", "lvm2") : formats;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean needs(char what) {
        return needs.indexOf(what) >= 0;
    }

    /** The formats of the source, the default first; empty when it has none. */
    List<String> formats() {
        return formats;
    }

    boolean namedBySource() {
        return this == LOGICAL || this == ZFS;
    }

    /** Whether the volumes appear as files or devices on the host. */
    boolean hasTarget() {
        return this != RBD && this != SHEEPDOG && this != GLUSTER && this != ISCSI_DIRECT;
    }

    /** The folder in which the source's name is the target; null when the document names the target. */
    String device() {
        return this == LOGICAL ? "/dev/" : this == ZFS ? "/dev/zvol/" : null;
    }
}
