/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.time.Duration;
import java.util.Locale;

/** Values as people read them. */
final class Text {
    private static final long MILLIS_LIMIT = 10_000;
    private static final long SECONDS_LIMIT = 600;
    private static final long MINUTES_LIMIT = 120;

    private Text() {}

    static String of(Duration time) {
        if (time.toMillis() < MILLIS_LIMIT) {
            return String.format(Locale.ROOT, "%.3f s", time.toNanos() / 1e9);
        }
        if (time.toSeconds() < SECONDS_LIMIT) {
            return time.toSeconds() + " s";
        }
        return time.toMinutes() < MINUTES_LIMIT ? time.toMinutes() + " min" : time.toHours() + " h";
    }

    static String orDash(Object value) {
        return value == null || value.toString().isEmpty() ? "-" : value.toString();
    }
}
