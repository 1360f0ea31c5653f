/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.util.function.LongSupplier;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.internal.log.QuietLog;
import org.jvirtd.worker.WorkerPool;

/** What all handlers share. */
@AnyThread
final class HandlerCore {
    private final WorkerPool pool;
    private final LongSupplier clock;
    private final QuietLog driverFailures;
    private final QuietLog driverDelays;
    private final QuietLog observerOverruns;
    private final QuietLog observerFailures;
    private final QuietLog observerDelays;
    private volatile HandlerLimits limits = HandlerLimits.DEFAULT;

    /** @param clock nanoseconds, as {@link System#nanoTime()} */
    HandlerCore(WorkerPool pool, LongSupplier clock) {
        this.pool = pool;
        this.clock = clock;
        this.driverFailures = new QuietLog(clock);
        this.driverDelays = new QuietLog(clock);
        this.observerOverruns = new QuietLog(clock);
        this.observerFailures = new QuietLog(clock);
        this.observerDelays = new QuietLog(clock);
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
    QuietLog driverFailures() {
        return driverFailures;
    }

    QuietLog driverDelays() {
        return driverDelays;
    }

    QuietLog observerOverruns() {
        return observerOverruns;
    }

    QuietLog observerFailures() {
        return observerFailures;
    }

    QuietLog observerDelays() {
        return observerDelays;
    }
}
