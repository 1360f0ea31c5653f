/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import org.jvirtd.api.thread.AnyThread;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one bundle has on the loop. */
@AnyThread
final class Belongings {
    private static final Logger LOG = LoggerFactory.getLogger(Belongings.class);

    private final String owner;
    private final Set<Slot> slots = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Belongings(String owner) {
        this.owner = owner;
    }

    /** The place of one thing, taken before the thing exists, since it may be gone again before its maker has it. */
    final class Slot {
        private Runnable closer;
        private String kind;
        private boolean freed;

        synchronized void fill(Runnable close, String of) {
            closer = close;
            kind = of;
            if (!freed) {
                slots.add(this);
                if (closed) {
                    close.run();
                }
            }
        }

        synchronized void free() {
            freed = true;
            slots.remove(this);
        }
    }

    /**
     * @throws IllegalStateException
     *             when the view has closed
     */
    Slot slot() {
        if (closed) {
            throw new IllegalStateException("the event loop of " + owner + " has closed");
        }
        return new Slot();
    }

    /** Closes what is left and names it. */
    void closeAll() {
        closed = true;
        Map<String, Integer> left = new TreeMap<>();
        for (Slot slot : slots) {
            left.merge(slot.kind, 1, Integer::sum);
            slot.closer.run();
        }
        if (!left.isEmpty()) {
            LOG.warn("{} left on the event loop, closed now: {}", owner, left);
        }
    }
}
