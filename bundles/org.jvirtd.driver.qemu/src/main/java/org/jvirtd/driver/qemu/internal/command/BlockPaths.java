/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;

/** Where QEMU has the drives of disks: what its commands about limits want to be told. */
@AnyThread
public final class BlockPaths {
    private BlockPaths() {}

    /** That of a disk with an alias; a virtio disk's is a part of its device. */
    public static String of(Element disk) {
        String alias = Xml.alias(disk);
        return "virtio".equals(Xml.at(disk, "target", "bus"))
                ? "/machine/peripheral/" + alias + "/virtio-backend"
                : alias;
    }
}
