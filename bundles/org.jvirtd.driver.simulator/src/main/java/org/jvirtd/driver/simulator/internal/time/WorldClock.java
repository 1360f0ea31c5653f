/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jvirtd.api.thread.AnyThread;

/** The time in a world: what clients see of times follows it, and what is to happen later. */
@AnyThread
public interface WorldClock {
    /** The time of day: milliseconds since 1970. */
    long millis();

    /** A time that only grows: nanoseconds since any moment. */
    long nanos();

    /**
     * Calls back once, when {@link #nanos} has come to this; at once if it has.
     *
     * @param callback must not wait; on any thread
     * @return takes it back, if it is not too late
     */
    Runnable at(long nanos, Runnable callback);

    /** As {@link #at}, for what may take a while, but waits for nothing outside. */
    Runnable workAt(long nanos, Runnable work);

    /** The time of day: whole seconds since 1970. */
    default long seconds() {
        return TimeUnit.MILLISECONDS.toSeconds(millis());
    }

    /** The time of day: microseconds since 1970. */
    default long micros() {
        return TimeUnit.MILLISECONDS.toMicros(millis());
    }

    /** What time it will be then. */
    default long nanosAfter(Duration delay) {
        return nanos() + delay.toNanos();
    }
}
