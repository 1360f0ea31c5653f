/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.script;

import java.time.Duration;
import java.util.List;
import org.jvirtd.api.simulation.Times;

/**
 * When something happens, counted from the beginning.
 *
 * @param first at first
 * @param every how long after that again; null for not again
 * @param times how often in all; 0 for without end
 */
record When(Duration first, Duration every, int times) {
    private static final Duration LEAST = Duration.ofMillis(10);
    private static final int MOST_TIMES = 1_000_000_000;

    /** {@code at start}, {@code after TIME}, {@code every TIME [times N]} or {@code after TIME every TIME [times N]}. */
    static When read(Arguments words) {
        return switch (words.next("WHEN")) {
            case "at" -> {
                words.oneOf("start", List.of("start"));
                yield new When(Duration.ZERO, null, 1);
            }
            case "after" -> {
                Duration first = Times.read(words.next("TIME"));
                yield words.taken("every") ? every(first, words) : new When(first, null, 1);
            }
            case "every" -> every(null, words);
            default -> throw new IllegalArgumentException(
                    "a line begins with 'at start', 'after TIME' or 'every TIME'");
        };
    }

    private static When every(Duration first, Arguments words) {
        Duration every = Times.read(words.next("TIME"));
        if (every.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("'every' takes at least " + LEAST.toMillis() + " ms");
        }
        int times = words.taken("times") ? words.number("N", 1, MOST_TIMES) : 0;
        return new When(first == null ? every : first, every, times);
    }
}
