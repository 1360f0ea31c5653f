/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.List;

import com.google.gson.JsonObject;

import org.jvirtd.conf.xml.Element;

/** The block nodes of a medium that is put into a drive while the guest runs. */
public final class MediaNodes {
    private MediaNodes() {}

    /**
     * What is added for it, the lowest node first; none for an empty drive.
     *
     * @param disk whose images have their numbers
     */
    public static List<JsonObject> of(Element disk) {
        return new BlockNodes(disk).nodes().stream().map(Props::json).toList();
    }
}
