/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that messages which no client has read yet may take, of all clients together. From half of the limit on,
 * a client that does not read gets less work done; when the limit is exceeded, clients are closed until an eighth of it
 * is free: first those that take nothing, and of them those that hold the most. A client is known here only while
 * something waits for it. Every method on every thread.
 */
final class OutboundBudget {
    private final long limit;
    private final AtomicLong used = new AtomicLong();
    /** The clients for which something waits. */
    private final Set<Output> waiting = ConcurrentHashMap.newKeySet();

    /** A client that may be closed, as it was when room was needed. */
    private record Candidate(Output output, boolean stalled, long bytes) {
        private static final Comparator<Candidate> WORST_FIRST = Comparator.comparing(Candidate::stalled)
                .thenComparingLong(Candidate::bytes).reversed();
    }

    OutboundBudget(long limit) {
        this.limit = limit;
    }

    /** A quarter of the heap, but at least one message of the largest size. */
    static OutboundBudget ofHeap() {
        return new OutboundBudget(Math.max(40L << 20, Runtime.getRuntime().maxMemory() / 4));
    }

    /** What waits for a client has changed. Called under the lock of the output. */
    void changed(Output output, long before, long after) {
        used.addAndGet(after - before);
        if (after == 0) {
            waiting.remove(output);
        } else if (before == 0) {
            waiting.add(output);
        }
    }

    /** Whether more than half of it is used. */
    boolean tight() {
        return used.get() > limit / 2;
    }

    boolean exceeded() {
        return used.get() > limit;
    }

    /** Closes clients when the limit is exceeded. Called under no lock of an output. */
    void makeRoom() {
        List<Output> victims = new ArrayList<>();
        synchronized (this) {
            if (!exceeded()) {
                return;
            }
            waiting.forEach(Output::settle);
            if (!exceeded()) {
                return;
            }
            List<Candidate> candidates = waiting.stream()
                    .map(output -> new Candidate(output, output.stalled(), output.charged()))
                    .sorted(Candidate.WORST_FIRST).toList();
            for (Candidate candidate : candidates) {
                if (used.get() <= limit - limit / 8) {
                    break;
                }
                candidate.output.release();
                victims.add(candidate.output);
            }
        }
        victims.forEach(output -> output.giveUp(limit));
    }

    long used() {
        return used.get();
    }
}
