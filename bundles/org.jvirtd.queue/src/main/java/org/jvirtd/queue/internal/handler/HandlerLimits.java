/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.time.Duration;

/**
 * The limits of handlers.
 *
 * @param slow a call that takes longer is named
 * @param observerEvents most events that wait for one observer
 * @param observerBytes most memory that they hold, about
 */
public record HandlerLimits(Duration slow, int observerEvents, long observerBytes) {
    /** The defaults. */
    public static final HandlerLimits DEFAULT = new HandlerLimits(Duration.ofMillis(100), 10_000, 16L << 20);

    /** @throws IllegalArgumentException that names the option */
    public HandlerLimits {
        atLeastOne("slow_handler_millis", slow.toMillis());
        atLeastOne("observer_max_events", observerEvents);
        atLeastOne("observer_max_bytes", observerBytes);
    }

    private static void atLeastOne(String option, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " must be at least 1, not " + value);
        }
    }
}
