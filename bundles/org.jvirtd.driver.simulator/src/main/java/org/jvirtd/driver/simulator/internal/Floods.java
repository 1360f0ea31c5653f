/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.ManagedDomain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts events many times: a thread a flood, which waits while the domain's lane is full. */
@AnyThread
final class Floods {
    /** So many at once. */
    static final int MOST = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Floods.class);

    /** Owner: this object's monitor. */
    private final List<Thread> running = new ArrayList<>();
    private volatile boolean closed;

    /**
     * Begins one.
     *
     * @throws IllegalStateException if there are too many
     */
    synchronized void begin(ManagedDomain<?> domain, HypervisorEvent event, long count) {
        running.removeIf(thread -> !thread.isAlive());
        if (closed || running.size() >= MOST) {
            throw new IllegalStateException("at most " + MOST + " floods at once");
        }
        Thread thread = new Thread(() -> flood(domain, event, count), "jvirtd-flood-" + domain.name());
        thread.setDaemon(true);
        running.add(thread);
        thread.start();
    }

    /** Ends all of them. */
    synchronized void close() {
        closed = true;
        running.forEach(Thread::interrupt);
        running.clear();
    }

    private void flood(ManagedDomain<?> domain, HypervisorEvent event, long count) {
        for (long posted = 0; posted < count; posted++) {
            if (closed || !domain.postAndPark(event)) {
                LOG.debug("The flood of {} ended after {} of {} events", domain, posted, count);
                return;
            }
        }
    }
}
