/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that large messages of all clients together may take, from their first bytes until their call has ended.
 * Small ones are bounded by the limits of each client. When the limit is exceeded, clients whose message has come in
 * part are closed, the oldest message first: so those who never finish theirs keep nobody out. Every method on every
 * thread.
 */
final class InboundBudget {
    /** Messages up to this size are not counted. */
    static final int SMALL = 64 * 1024;

    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong order = new AtomicLong();
    /** Messages that have come in part, in the order of their beginning. */
    private final ConcurrentNavigableMap<Long, Runnable> parts = new ConcurrentSkipListMap<>();

    InboundBudget(long limit) {
        this.limit = limit;
    }

    /** A quarter of the heap, but at least one message of the largest size. */
    static InboundBudget ofHeap() {
        return new InboundBudget(Math.max(40L << 20, Runtime.getRuntime().maxMemory() / 4));
    }

    /** Takes or gives back bytes; false when that exceeds the limit (they are taken all the same). */
    boolean take(long bytes) {
        return used.addAndGet(bytes) <= limit;
    }

    /**
     * A large message begins to come.
     *
     * @param giveUp closes its client and gives its bytes back
     * @return a number for {@link #whole}
     */
    long begins(Runnable giveUp) {
        long number = order.getAndIncrement();
        parts.put(number, giveUp);
        return number;
    }

    /** The message with this number has come whole, or its client has gone. */
    void whole(long number) {
        parts.remove(number);
    }

    /** Gives up messages that have come in part until the limit is kept; false when that is not enough. */
    boolean makeRoom() {
        while (used.get() > limit) {
            Map.Entry<Long, Runnable> oldest = parts.pollFirstEntry();
            if (oldest == null) {
                return false;
            }
            oldest.getValue().run();
        }
        return true;
    }

    long used() {
        return used.get();
    }
}
