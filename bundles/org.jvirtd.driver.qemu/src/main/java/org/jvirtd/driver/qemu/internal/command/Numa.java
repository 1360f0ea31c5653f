/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.List;
import java.util.Map;

import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;

/** The guest's NUMA cells. */
final class Numa {
    private static final int LOCAL = 10;
    private static final int REMOTE = 20;
    private static final Map<String, String> POLICIES = Map.of("writeback", "write-back", "writethrough",
            "write-through", "none", "none");
    private static final Map<String, String> ASSOCIATIVITY = Map.of("direct", "direct", "full", "complex", "none",
            "none");
    private static final List<String> LEVELS = List.of("memory", "first-level", "second-level", "third-level");

    private Numa() {}

    private static Element numa(Board board) {
        Element cpu = board.config().section("cpu");
        return cpu == null ? null : cpu.child("numa");
    }

    static List<Element> cells(Board board) {
        Element numa = numa(board);
        return numa == null ? List.of() : numa.children("cell");
    }

    static boolean has(Board board) {
        return !cells(board).isEmpty();
    }

    /** Whether caches or speeds of memory are told. */
    static boolean hmat(Board board) {
        return Xml.has(numa(board), "interconnects")
                || cells(board).stream().anyMatch(c -> c.child("cache") != null);
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
        boolean hmat = hmat(board);
        for (Element cell : cells(board)) {
            String id = cell.attribute("id", "0");
            String name = "ram-node" + id;
            out.object(MemoryBackends.backend(board, name, Xml.number(cell.attribute("memory")), cell, id));
            Options numa = new Options("node").with("nodeid", id);
            String cpus = cell.attribute("cpus");
            if (cpus != null && !cpus.isEmpty()) {
                Ranges.ranges(cpus).forEach(r -> numa.with("cpus", r));
            }
            numa.with("initiator", hmat ? initiator(board, cell) : null);
            out.option("-numa", numa.with("memdev", name));
        }
        distances(board, out);
        if (hmat) {
            interconnects(numa(board).child("interconnects"), out);
            cells(board).forEach(c -> caches(c, out));
        }
    }

    private static String initiator(Board board, Element cell) {
        String cpus = cell.attribute("cpus");
        return cpus != null && !cpus.isEmpty() ? cell.attribute("id", "0") : null;
    }

    private static void distances(Board board, Arguments out) {
        List<Element> cells = cells(board);
        if (cells.stream().noneMatch(c -> c.child("distances") != null)) {
            return;
        }
        for (Element from : cells) {
            for (Element to : cells) {
                out.option("-numa", new Options("dist").with("src", from.attribute("id"))
                        .with("dst", to.attribute("id")).with("val", distance(from, to)));
            }
        }
    }

    private static int distance(Element from, Element to) {
        Integer said = said(from, to);
        Integer reverse = said == null ? said(to, from) : said;
        return reverse != null ? reverse : from == to ? LOCAL : REMOTE;
    }

    private static Integer said(Element from, Element to) {
        Element distances = from.child("distances");
        if (distances == null) {
            return null;
        }
        return distances.children("sibling").stream().filter(s -> s.attribute("id").equals(to.attribute("id")))
                .map(s -> Integer.valueOf(s.attribute("value"))).findFirst().orElse(null);
    }

    private static void interconnects(Element interconnects, Arguments out) {
        if (interconnects == null) {
            return;
        }
        for (Element i : interconnects.children()) {
            boolean latency = i.name().equals("latency");
            String unit = i.attribute("unit", "");
            out.option("-numa", new Options("hmat-lb").with("initiator", i.attribute("initiator"))
                    .with("target", i.attribute("target"))
                    .with("hierarchy", LEVELS.get(Xml.number(i.attribute("cache"), 0)))
                    .with("data-type", i.attribute("type") + (latency ? "-latency" : "-bandwidth"))
                    .with(latency ? "latency" : "bandwidth",
                            latency ? i.attribute("value") : i.attribute("value") + unit.replaceFirst("iB$", "")));
        }
    }

    private static void caches(Element cell, Arguments out) {
        for (Element c : cell.children("cache")) {
            out.option("-numa", new Options("hmat-cache").with("node-id", cell.attribute("id"))
                    .with("size", Xml.at(c, "size", "value")
                            + Xml.at(c, "size", "unit").replaceFirst("iB$", "").replaceFirst("^B$", ""))
                    .with("level", c.attribute("level"))
                    .with("associativity", ASSOCIATIVITY.get(c.attribute("associativity")))
                    .with("policy", POLICIES.get(c.attribute("policy")))
                    .with("line", Xml.at(c, "line", "value")));
        }
    }
}
