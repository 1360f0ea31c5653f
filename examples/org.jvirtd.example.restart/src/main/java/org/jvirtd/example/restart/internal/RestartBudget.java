/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.restart.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/** So many restarts of each domain in a period, so that one that crashes at once is not started for ever. */
final class RestartBudget {
    private final int restarts;
    private final long periodNanos;
    private final LongSupplier clock;
    /** When each domain was restarted, within the last period. Guarded by this. */
    private final Map<UUID, Deque<Long>> times = new HashMap<>();

    /** @param clock nanoseconds, as {@link System#nanoTime()} */
    RestartBudget(int restarts, Duration period, LongSupplier clock) {
        this.restarts = restarts;
        this.periodNanos = period.toNanos();
        this.clock = clock;
    }

    /** Takes one of a domain's restarts; false if the period has none left. */
    synchronized boolean take(UUID domain) {
        long now = clock.getAsLong();
        forget(now);
        Deque<Long> mine = times.computeIfAbsent(domain, uuid -> new ArrayDeque<>());
        if (mine.size() >= restarts) {
            return false;
        }
        mine.add(now);
        return true;
    }

    /** Keeps what is kept bounded: domains that have not crashed for a period are forgotten. */
    private void forget(long now) {
        times.values().removeIf(mine -> {
            while (!mine.isEmpty() && now - mine.peek() >= periodNanos) {
                mine.remove();
            }
            return mine.isEmpty();
        });
    }

    synchronized int domains() {
        return times.size();
    }
}
