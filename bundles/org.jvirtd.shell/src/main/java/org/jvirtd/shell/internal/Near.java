/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what was probably meant. */
final class Near {
    private Near() {}

    /** The known word that differs least from this one, if few letters differ; empty when none is near. */
    static Optional<String> match(String word, Collection<String> known) {
        int limit = Math.max(2, word.length() / 3);
        return known.stream().filter(it -> distance(it, word) <= limit || it.startsWith(word) && !word.isEmpty())
                .min(Comparator.comparingInt((String it) -> distance(it, word)).thenComparing(it -> it));
    }

    /** The end of an error message: what was probably meant, or nothing. */
    static String hint(String word, Collection<String> known) {
        return match(word, known).map(it -> "; did you mean '" + it + "'?").orElse("");
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
