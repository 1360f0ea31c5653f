/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.driver.qemu.internal.caps.Machine;

/** The guest's memory. */
final class MemoryPart {
    private MemoryPart() {}

    /** The name of the backend that the machine's memory lies in; null when cells have their own. */
    static String defaultRam(Board board) {
        if (Numa.has(board)) {
            return null;
        }
        return board.launch().capabilities().machine(board.machine()).map(Machine::defaultRamId).orElse(null);
    }

    static void add(Board board, Arguments out) {
        long kib = board.config().memory().totalKib();
        if (board.config().memory().maxKib() > 0) {
            out.option("-m", "size=" + Numa.initialKib(board) + "k,slots=" + board.config().memory().slots()
                    + ",maxmem=" + board.config().memory().maxKib() + 'k');
        } else {
            out.option("-m", kib / 1024);
        }
        String id = defaultRam(board);
        if (id != null) {
            out.object(MemoryBackends.backend(board, id, Numa.initialKib(board), null, null));
        }
        out.option("-overcommit", "mem-lock=" + (MemoryBackends.locked(board) ? "on" : "off"));
    }
}
