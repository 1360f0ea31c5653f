/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

import java.time.Duration;

/**
 * How long and how many.
 *
 * @param patience how long a call waits for a driver that has departed, and for one that begins to serve
 * @param calls how many calls wait for one driver
 * @param drain how long the calls inside may take when another version waits to take over
 */
public record GateLimits(Duration patience, int calls, Duration drain) {
    /** What stands in the configuration that is shipped. */
    public static final GateLimits DEFAULT = new GateLimits(Duration.ofSeconds(30), 10_000, Duration.ofSeconds(30));

    /** Checks the values. */
    public GateLimits {
        within("driver_wait_seconds", patience.toSeconds(), 0, 3600);
        within("driver_waiting_calls", calls, 0, 1_000_000);
        within("driver_drain_seconds", drain.toSeconds(), 1, 3600);
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ", not " + least + " to " + most);
        }
    }
}
