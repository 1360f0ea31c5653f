/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.simulation;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jvirtd.api.thread.AnyThread;

/** Lengths of time as people write them: {@code 500ms}, {@code 10s}, {@code 2min}, {@code 1h}, ISO 8601, or a number of milliseconds. */
@AnyThread
public final class Times {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,12})(ms|s|min|m|h|d|)");
    private static final Map<String, Duration> UNITS = Map.of("", Duration.ofMillis(1), "ms", Duration.ofMillis(1), "s",
            Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "min", Duration.ofMinutes(1), "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    /** A longer one is a mistake. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private Times() {}

    /**
     * The time that is written.
     *
     * @param text not null
     * @return from 0 s to 366 days
     * @throws IllegalArgumentException if it is none, negative, or longer than that; the text says what was expected
     */
    public static Duration read(String text) {
        Duration time = parsed(text);
        if (time == null || time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time of at most a year, such as 500ms, 10s, 2min or PT1M30S");
        }
        return time;
    }

    private static Duration parsed(String text) {
        Matcher written = WRITTEN.matcher(text);
        try {
            return written.matches()
                    ? UNITS.get(written.group(2)).multipliedBy(Long.parseLong(written.group(1)))
                    : Duration.parse(text);
        } catch (DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }
}
