/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.lane;

/**
 * The limits of event lanes.
 *
 * @param maxEvents events in one lane beyond which it takes lifecycle events only
 * @param maxBytes bytes of events in one lane, likewise
 * @param highPercent the part of either at which the source is asked to pause
 * @param lowPercent the part of both at which it is asked to resume
 */
public record LaneLimits(int maxEvents, long maxBytes, int highPercent, int lowPercent) {

    /** The defaults. */
    public static final LaneLimits DEFAULT = new LaneLimits(10_000, 4L << 20, 50, 25);

    public LaneLimits {
        between("lane_max_events", maxEvents, 4, Integer.MAX_VALUE);
        between("lane_max_bytes", maxBytes, 4096, Long.MAX_VALUE);
        between("lane_high_percent", highPercent, 1, 100);
        between("lane_low_percent", lowPercent, 0, 99);
        if (lowPercent >= highPercent) {
            throw new IllegalArgumentException("lane_low_percent (" + lowPercent + ") must be below lane_high_percent ("
                    + highPercent + ")");
        }
    }

    private static void between(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    option + " must be between " + least + " and " + most + ", not " + value);
        }
    }

    boolean isFull(long events, long bytes) {
        return events >= maxEvents || bytes >= maxBytes;
    }

    boolean isHigh(long events, long bytes) {
        return events >= Math.max(1, part(maxEvents, highPercent)) || bytes >= part(maxBytes, highPercent);
    }

    boolean isLow(long events, long bytes) {
        return events <= part(maxEvents, lowPercent) && bytes <= part(maxBytes, lowPercent);
    }

    private static long part(long most, int percent) {
        return most / 100 * percent + most % 100 * percent / 100;
    }
}
