/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.ArrayList;
import java.util.List;

/** Sets of numbers as {@code 0-2,5}. */
final class Ranges {
    private static final int MOST = 65536;

    private Ranges() {}

    static List<Integer> numbers(String text) {
        List<Integer> all = new ArrayList<>();
        for (String range : text.split(",")) {
            String[] ends = range.strip().split("-");
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int i = Integer.parseInt(ends[0]); i <= last && all.size() < MOST; i++) {
                all.add(i);
            }
        }
        return all;
    }

    static boolean contains(String text, int number) {
        return numbers(text).contains(number);
    }

    /** The same set with neighbours joined, one range an element. */
    static List<String> ranges(String text) {
        List<Integer> all = numbers(text);
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int first = all.get(i);
            while (i + 1 < all.size() && all.get(i + 1) == all.get(i) + 1) {
                i++;
            }
            ranges.add(first == all.get(i) ? Integer.toString(first) : first + "-" + all.get(i));
        }
        return ranges;
    }
}
