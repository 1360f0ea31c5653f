/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.event;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The constants of an enum as words: without what their names have in common, in lower case, with hyphens. */
final class Words {
    private Words() {}

    static <E extends Enum<E>> List<String> of(Class<E> type) {
        int prefix = prefix(type);
        return Arrays.stream(type.getEnumConstants()).map(e -> word(e, prefix)).toList();
    }

    /** The constant of a word. */
    static <E extends Enum<E>> E constant(Class<E> type, String word) {
        int prefix = prefix(type);
        for (E e : type.getEnumConstants()) {
            if (word(e, prefix).equals(word)) {
                return e;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is none of " + String.join(", ", of(type)));
    }

    private static String word(Enum<?> constant, int prefix) {
        return constant.name().substring(prefix).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> int prefix(Class<E> type) {
        E[] all = type.getEnumConstants();
        String first = all[0].name();
        int same = first.length();
        for (E e : all) {
            String name = e.name();
            int i = 0;
            while (i < Math.min(same, name.length()) && name.charAt(i) == first.charAt(i)) {
                i++;
            }
            same = i;
        }
        return first.lastIndexOf('_', same - 1) + 1;
    }
}
