/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.HashMap;
import java.util.Map;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * What QEMU counts at a disk; times are ns, -1 is what it does not know.
 *
 * @param highest the place behind the last byte that was written to each image, by the name of its node
 */
record BlockCounters(long reads, long readBytes, long readNanos, long writes, long writeBytes, long writeNanos,
        long flushes, long flushNanos, Map<String, Long> highest) {
    /** The question that {@link #byAlias} reads the answer of. */
    static final Ask ASK = Ask.of("query-blockstats");
    private static final BlockCounters ZERO = new BlockCounters(0, 0, 0, 0, 0, 0, 0, 0, Map.of());
    private static final String PERIPHERAL = "/machine/peripheral/";
    /** More images in a chain than anybody has. */
    private static final int MAX_CHAIN = 256;

    /** The counters of all disks, by the alias of the device. */
    static Map<String, BlockCounters> byAlias(JsonElement answer) {
        Map<String, BlockCounters> all = new HashMap<>();
        Json.objects(answer).filter(entry -> !Json.text(entry, "qdev").isEmpty())
                .forEach(entry -> all.put(alias(Json.text(entry, "qdev")), read(entry)));
        return all;
    }

    /** The name of a device: QEMU says it so, or as a path to one of its parts. */
    static String alias(String qdev) {
        if (!qdev.startsWith(PERIPHERAL)) {
            return qdev;
        }
        int end = qdev.indexOf('/', PERIPHERAL.length());
        return end < 0 ? qdev.substring(PERIPHERAL.length()) : qdev.substring(PERIPHERAL.length(), end);
    }

    /** The counters of several disks together. */
    static BlockCounters sum(Iterable<BlockCounters> all) {
        BlockCounters sum = ZERO;
        for (BlockCounters one : all) {
            sum = new BlockCounters(sum.reads + one.reads, sum.readBytes + one.readBytes,
                    sum.readNanos + one.readNanos, sum.writes + one.writes, sum.writeBytes + one.writeBytes,
                    sum.writeNanos + one.writeNanos, sum.flushes + one.flushes, sum.flushNanos + one.flushNanos,
                    Map.of());
        }
        return sum;
    }

    private static BlockCounters read(JsonObject entry) {
        JsonObject stats = Json.object(entry, "stats");
        return new BlockCounters(Json.number(stats, "rd_operations"), Json.number(stats, "rd_bytes"),
                Json.number(stats, "rd_total_time_ns"), Json.number(stats, "wr_operations"),
                Json.number(stats, "wr_bytes"), Json.number(stats, "wr_total_time_ns"),
                Json.number(stats, "flush_operations"), Json.number(stats, "flush_total_time_ns"), highest(entry));
    }

    private static Map<String, Long> highest(JsonObject top) {
        Map<String, Long> all = new HashMap<>();
        JsonObject at = top;
        for (int i = 0; i < MAX_CHAIN && at.has("node-name"); i++) {
            long highest = Json.number(Json.object(Json.object(at, "parent"), "stats"), "wr_highest_offset");
            if (highest >= 0) {
                all.put(Json.text(at, "node-name"), highest);
            }
            at = Json.object(at, "backing");
        }
        return all;
    }
}
