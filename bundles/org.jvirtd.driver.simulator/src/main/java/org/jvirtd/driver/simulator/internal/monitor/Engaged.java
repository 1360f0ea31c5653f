/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.monitor;

import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.time.WorldClock;

/** How many responders of a world hold their callers up: while it is none, calls need not look. */
@AnyThread
public final class Engaged {
    private final AtomicInteger count = new AtomicInteger();
    private final WorldClock clock;

    /** @param clock by which answers take their time */
    public Engaged(WorldClock clock) {
        this.clock = clock;
    }

    WorldClock clock() {
        return clock;
    }

    /** Whether there is one. */
    public boolean any() {
        return count.get() > 0;
    }

    void add(int more) {
        count.addAndGet(more);
    }
}
