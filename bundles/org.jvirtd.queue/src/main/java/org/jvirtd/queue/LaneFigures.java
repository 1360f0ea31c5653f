/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import java.time.Duration;

/**
 * What the event lane of a domain does now, and has done since the domain was added.
 *
 * @param depth events that wait or are being handled
 * @param bytes what they hold
 * @param oldest how long ago the oldest of them was posted; zero if there is none
 * @param handled events that went to their handlers
 * @param merged events that were left out since a later one counts
 * @param dropped events that were dropped: posted after the removal, beyond the lane's bound, or left when the world closed
 * @param slowestHandler the handler whose call has taken longest, the call that runs now included; empty if there was none
 * @param slowest how long that call took
 * @param paused whether the source is asked to pause
 * @param held whether events wait since no handler of the driver is registered for the domain
 */
public record LaneFigures(int depth, long bytes, Duration oldest, long handled, long merged, long dropped,
        String slowestHandler, Duration slowest, boolean paused, boolean held) {

    /** The figures of what has no lane, or an unused one. */
    public static final LaneFigures NONE = new LaneFigures(0, 0, Duration.ZERO, 0, 0, 0, "", Duration.ZERO, false,
            false);
}
