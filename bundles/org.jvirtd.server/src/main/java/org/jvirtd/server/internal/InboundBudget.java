/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that large messages of all clients together may take, from their first bytes until their call has ended.
 * Small ones are bounded by the limits of each client.
 */
final class InboundBudget {
    /** Messages up to this size are not counted. */
    static final int SMALL = 64 * 1024;

    private final long limit;
    private final AtomicLong used = new AtomicLong();

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

    long used() {
        return used.get();
    }
}
