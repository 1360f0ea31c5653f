/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.List;

import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;

/** The guest's NUMA cells. */
final class Numa {
    private Numa() {}

    static List<Element> cells(Board board) {
        Element cpu = board.config().section("cpu");
        Element numa = cpu == null ? null : cpu.child("numa");
        return numa == null ? List.of() : numa.children("cell");
    }

    static boolean has(Board board) {
        return !cells(board).isEmpty();
    }

    /** The memory without modules. */
    static long initialKib(Board board) {
        long modules = 0;
        for (Element m : board.elements(DeviceKind.MEMORY)) {
            modules += Xml.number(m.child("target").childText("size"));
        }
        return board.config().memory().totalKib() - modules;
    }

    static void add(Board board, Arguments out) {
        for (Element cell : cells(board)) {
            String id = cell.attribute("id", "0");
            String name = "ram-node" + id;
            out.object(MemoryBackends.backend(board, name, Xml.number(cell.attribute("memory")), cell, id));
            Options numa = new Options("node").with("nodeid", id);
            String cpus = cell.attribute("cpus");
            if (cpus != null && !cpus.isEmpty()) {
                for (String range : cpus.split(",")) {
                    numa.with("cpus", range);
                }
            }
            numa.with("memdev", name);
            out.option("-numa", numa);
        }
    }
}
