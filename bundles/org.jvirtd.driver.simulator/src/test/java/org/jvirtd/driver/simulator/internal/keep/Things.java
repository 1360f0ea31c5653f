/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.keep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A world of things with a name and a value, for tests of files. */
final class Things {
    /** One of them. */
    record Thing(String name, int value) {}

    private Things() {}

    /** A batch in which these things have these values; 0 for those that have gone. */
    static Batch batch(Map<String, Integer> values) {
        Batch batch = new Batch();
        values.forEach((name, value) -> batch.put("thing " + name, value == 0 ? null : () -> new Thing(name, value)));
        return batch;
    }

    /** The state after a batch. */
    static Map<String, Integer> after(Map<String, Integer> before, Map<String, Integer> batch) {
        Map<String, Integer> next = new TreeMap<>(before);
        next.putAll(batch);
        next.values().removeIf(value -> value == 0);
        return next;
    }

    /** What is in a folder. */
    static Map<String, Integer> read(Path folder) {
        try (WorldFolder opened = new WorldFolder(folder, folder.resolveSibling("aside"))) {
            return values(opened.read().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Integer> values(Parts parts) {
        Map<String, Integer> values = new TreeMap<>();
        parts.all("thing", Thing.class).forEach(thing -> values.put(thing.name(), thing.value()));
        return values;
    }
}
