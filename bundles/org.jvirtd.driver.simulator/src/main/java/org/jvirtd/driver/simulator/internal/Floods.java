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

    /** A thread that is still in a call for so long after its end is left alone. */
    private static final long LAST_CALL_MILLIS = 1_000;

    /** Owner: this object's monitor. */
    private final List<Flood> running = new ArrayList<>();

    /**
     * Begins one.
     *
     * @throws IllegalStateException if there are too many
     */
    synchronized void begin(ManagedDomain<?> domain, HypervisorEvent event, long count) {
        running.removeIf(flood -> !flood.isAlive());
        if (running.size() >= MOST) {
            throw new IllegalStateException("at most " + MOST + " floods at once");
        }
        Flood flood = new Flood(domain, event, count);
        running.add(flood);
        flood.start();
    }

    /** Ends all of them; when this has returned they post nothing any more. */
    synchronized void end() {
        running.forEach(Flood::end);
        try {
            for (Flood flood : running) {
                flood.join(LAST_CALL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.clear();
    }

    private static final class Flood extends Thread {
        private final ManagedDomain<?> domain;
        private final HypervisorEvent event;
        private final long count;
        private volatile boolean ended;

        Flood(ManagedDomain<?> domain, HypervisorEvent event, long count) {
            super("jvirtd-flood-" + domain.name());
            setDaemon(true);
            this.domain = domain;
            this.event = event;
            this.count = count;
        }

        void end() {
            ended = true;
            interrupt();
        }

        @Override
        public void run() {
            for (long posted = 0; posted < count; posted++) {
                if (ended || !domain.postAndPark(event)) {
                    LOG.debug("The flood of {} ended after {} of {} events", domain, posted, count);
                    return;
                }
            }
        }
    }
}
