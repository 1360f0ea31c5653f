/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of clients that were closed for what they did: at most one line a second, so that hostile clients cannot fill
 * the disk. The next line tells how many went unnamed.
 */
final class Complaints {
    private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);
    private static final long PERIOD_NANOS = 1_000_000_000;

    private final LongSupplier clock;
    private final AtomicLong next;
    private final AtomicInteger unnamed = new AtomicInteger();

    /**
     * @param clock nanoseconds, as {@link System#nanoTime}
     */
    Complaints(LongSupplier clock) {
        this.clock = clock;
        this.next = new AtomicLong(clock.getAsLong());
    }

    /** Tells why a client was closed; false when that went unnamed. */
    boolean closed(long client, String why) {
        long now = clock.getAsLong();
        long due = next.get();
        if (now - due < 0 || !next.compareAndSet(due, now + PERIOD_NANOS)) {
            unnamed.incrementAndGet();
            return false;
        }
        int others = unnamed.getAndSet(0);
        if (others == 0) {
            LOG.warn("client {} closed: {}", client, why);
        } else {
            LOG.warn("client {} closed: {} ({} more clients were closed since the last such line)", client, why,
                    others);
        }
        return true;
    }
}
