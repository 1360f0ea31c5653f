/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Comparator;
import java.util.stream.Stream;

import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.caps.CpuModel;

/** Processors that are plugged in before the guest runs, since it may unplug them. */
final class Vcpus {
    private Vcpus() {}

    static Element topology(Board board) {
        Element cpu = board.config().section("cpu");
        return cpu == null ? null : cpu.child("topology");
    }

    static Stream<Element> hotplugged(Board board) {
        Element each = board.config().section("vcpus");
        return each == null
                ? Stream.empty()
                : each.children("vcpu").stream().filter(v -> "yes".equals(v.attribute("enabled"))
                        && "yes".equals(v.attribute("hotpluggable")));
    }

    static void plug(Board board, Arguments out) {
        Element topology = topology(board);
        int cores = Xml.number(Xml.at(topology, "cores"), 1);
        int threads = Xml.number(Xml.at(topology, "threads"), 1);
        int dies = Xml.number(Xml.at(topology, "dies"), 1);
        hotplugged(board).sorted(Comparator.comparingInt(v -> Xml.number(v.attribute("order"), Integer.MAX_VALUE)))
                .forEach(v -> {
                    int id = Xml.number(v.attribute("id"), 0);
                    out.afterStart("device_add", Props.driver(driver(board)).with("id", "vcpu" + id)
                            .with("core-id", id / threads % cores).with("thread-id", id % threads)
                            .with("die-id", id / threads / cores % dies)
                            .with("socket-id", id / threads / cores / dies));
                });
    }

    private static String driver(Board board) {
        Element cpu = board.config().section("cpu");
        String model = cpu == null ? null : cpu.childText("model");
        String name = model == null ? "qemu64" : model;
        return board.launch().capabilities().cpuModels().stream().filter(m -> m.name().equals(name))
                .map(CpuModel::typeName).findFirst()
                .orElseThrow(() -> Xml.unsupported("CPU model '" + name + "' cannot be plugged in"));
    }
}
