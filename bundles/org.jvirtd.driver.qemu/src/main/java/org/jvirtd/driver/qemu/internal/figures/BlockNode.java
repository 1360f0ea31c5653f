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
 * What QEMU says of a node; -1 for what it does not say.
 *
 * @param capacity what is in it, bytes
 * @param actual what it takes, bytes
 * @param threshold where a write is told, bytes; 0 for nowhere
 */
record BlockNode(long capacity, long actual, long threshold) {
    /** The question that {@link #byName} reads the answer of. */
    static final Ask ASK = new Ask("query-named-block-nodes", flat());

    /** What it takes; what is in it when that is not known. */
    long physical() {
        return actual > 0 ? actual : capacity;
    }

    /** All nodes, by their names. */
    static Map<String, BlockNode> byName(JsonElement answer) {
        Map<String, BlockNode> all = new HashMap<>();
        Json.objects(answer).forEach(node -> {
            JsonObject image = Json.object(node, "image");
            all.put(Json.text(node, "node-name"), new BlockNode(Json.number(image, "virtual-size"),
                    Json.number(image, "actual-size"), Json.number(node, "write_threshold")));
        });
        return all;
    }

    private static JsonObject flat() {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("flat", true); // not every image with all those below it again
        return arguments;
    }
}
