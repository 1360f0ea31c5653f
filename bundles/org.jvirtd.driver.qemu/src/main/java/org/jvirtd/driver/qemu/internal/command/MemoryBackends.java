/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** The objects that hold the guest's memory. */
final class MemoryBackends {
    private MemoryBackends() {}

    static Props backend(Board board, String id, long kib, Element cell, String node) {
        return Props.object("memory-backend-ram", id).with("size", kib * 1024);
    }

    static boolean locked(Board board) {
        return Xml.has(board.config().section("memoryBacking"), "locked");
    }
}
