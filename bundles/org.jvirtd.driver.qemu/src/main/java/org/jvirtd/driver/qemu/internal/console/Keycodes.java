/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

import org.jvirtd.api.constant.KeycodeSet;
import org.jvirtd.api.thread.AnyThread;

/** What the codes of keys in the sets that clients use are in QEMU's own numbers. */
@AnyThread
final class Keycodes {
    private final Map<KeycodeSet, Map<Integer, Integer>> numbers = new EnumMap<>(KeycodeSet.class);

    Keycodes() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Keycodes.class.getResourceAsStream("keycodes.tsv"), StandardCharsets.UTF_8))) {
            Map<String, KeycodeSet> sets = new HashMap<>();
            for (KeycodeSet set : KeycodeSet.values()) {
                sets.put(name(set), set);
            }
            in.lines().filter(line -> !line.startsWith("#")).map(line -> line.split("\t"))
                    .forEach(row -> add(sets.get(row[0]), row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(KeycodeSet name, String[] row) {
        int code = Integer.parseInt(row[1]);
        int number = Integer.parseInt(row[3]);
        int step = Integer.parseInt(row[4]);
        Map<Integer, Integer> set = numbers.computeIfAbsent(name, none -> new HashMap<>());
        for (int i = 0; i < Integer.parseInt(row[2]); i++) {
            set.put(code + i, number + i * step);
        }
    }

    /** QEMU's number; empty when the set has no such key. */
    OptionalInt number(KeycodeSet set, int code) {
        if (set == KeycodeSet.KEYCODE_SET_QNUM) {
            return OptionalInt.of(code);
        }
        Integer number = numbers.get(set).get(code);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** The name of a set in messages. */
    static String name(KeycodeSet set) {
        return set == KeycodeSet.KEYCODE_SET_OSX
                ? "os_x"
                : set.name().substring("KEYCODE_SET_".length()).toLowerCase(Locale.ROOT);
    }
}
