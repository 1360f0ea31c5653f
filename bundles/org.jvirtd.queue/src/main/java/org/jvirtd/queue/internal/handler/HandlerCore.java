/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.util.function.LongSupplier;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.worker.WorkerPool;

/** What all handlers share. */
@AnyThread
final class HandlerCore {
    private static final int DRIVER_LINES = 10;

    private final WorkerPool pool;
    private final LongSupplier clock;
    private final LogRate driverFailures;
    private final LogRate driverDelays;
    private volatile HandlerLimits limits = HandlerLimits.DEFAULT;

    /** @param clock nanoseconds, as {@link System#nanoTime()} */
    HandlerCore(WorkerPool pool, LongSupplier clock) {
        this.pool = pool;
        this.clock = clock;
        this.driverFailures = new LogRate(DRIVER_LINES, clock);
        this.driverDelays = new LogRate(DRIVER_LINES, clock);
    }

    WorkerPool pool() {
        return pool;
    }

    LongSupplier clock() {
        return clock;
    }

    HandlerLimits limits() {
        return limits;
    }

    void setLimits(HandlerLimits newLimits) {
        limits = newLimits;
    }

    /** One for all drivers' handlers: ten thousand may fail for one reason. */
    LogRate driverFailures() {
        return driverFailures;
    }

    LogRate driverDelays() {
        return driverDelays;
    }
}
