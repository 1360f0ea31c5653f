/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.lane;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import org.jvirtd.api.thread.AnyThread;

/**
 * The events that wait in one lane. Whoever posts puts them in the inbox, which takes no lock. Whoever <em>owns</em> the backlog
 * for a moment sorts the inbox into the line: shows each event to the waiters and merges it there. The lane's thread waits for
 * that ownership, which is never kept for longer than the sorting of what is in the inbox; a thread that posts only tries.
 *
 * <p>
 * Merging takes the earlier event out and puts the later one at the end, so what is left is in the order in which it was posted.
 * A lifecycle event makes all before it unmergeable.
 */
@AnyThread
final class Backlog {
    private static final int SPINS = 100;

    /** What became of an event that was offered to a full lane. */
    enum Offer {
        /** It is in: there was room, or it took the place of another one. */
        TAKEN,
        /** There is no room. */
        FULL,
        /** Somebody else owns the backlog. */
        BUSY
    }

    private final Consumer<Posted> waiters;
    private final Queue<Posted> inbox = new ConcurrentLinkedQueue<>();
    private final AtomicInteger depth = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final LongAdder merged = new LongAdder();
    private final AtomicBoolean owned = new AtomicBoolean();
    /** In order; the owner's. */
    private final Set<Posted> line = new LinkedHashSet<>();
    /** The last of each kind since the last lifecycle event, of those that wait; the owner's. */
    private final Map<Posted.Kind, Posted> last = new HashMap<>();
    /** The first of the line; written by the owner. */
    private volatile Posted first;

    /** @param waiters sees every event once, before it can be merged or taken; must not throw */
    Backlog(Consumer<Posted> waiters) {
        this.waiters = waiters;
    }

    /**
     * Puts an event in the inbox, and counts it then: so it may be taken before it is counted, and whoever finds the count at zero
     * relies on the one who counts to call the lane.
     */
    void add(Posted posted) {
        inbox.add(posted);
        count(posted);
    }

    private void count(Posted posted) {
        bytes.addAndGet(posted.bytes);
        depth.incrementAndGet();
    }

    /**
     * Puts an event in if merging what is in the inbox has made room, or if it takes the place of another one.
     *
     * @param limits say what is full
     */
    Offer offer(Posted posted, LaneLimits limits) {
        if (!tryOwn()) {
            return Offer.BUSY;
        }
        try {
            sort();
            boolean replaces = posted.lastCounts() && last.containsKey(posted.kind());
            if (!replaces && limits.isFull(depth(), bytes())) {
                return Offer.FULL;
            }
            waiters.accept(posted);
            count(posted);
            append(posted);
            return Offer.TAKEN;
        } finally {
            disown();
        }
    }

    /** Sorts what is in the inbox, unless somebody else does. */
    void trySort() {
        if (tryOwn()) {
            try {
                sort();
            } finally {
                disown();
            }
        }
    }

    /** Sorts what is in the inbox; in the lane. */
    void sortInbox() {
        own();
        try {
            sort();
        } finally {
            disown();
        }
    }

    /**
     * Takes the first event out of the line; it counts until it is {@link #done}. In the lane.
     *
     * @return null if there is none
     */
    Posted take() {
        own();
        try {
            sort();
            Iterator<Posted> all = line.iterator();
            if (!all.hasNext()) {
                return null;
            }
            Posted taken = all.next();
            all.remove();
            if (taken.lastCounts()) {
                last.remove(taken.kind(), taken);
            }
            first = all.hasNext() ? all.next() : null;
            return taken;
        } finally {
            disown();
        }
    }

    /** An event that was taken is handled. */
    void done(Posted posted) {
        depth.decrementAndGet();
        bytes.addAndGet(-posted.bytes);
    }

    /** Throws away what waits; the waiters see it all the same. Returns how many there were. */
    int clear() {
        own();
        try {
            sort();
            int count = line.size();
            line.forEach(this::done);
            line.clear();
            last.clear();
            first = null;
            return count;
        } finally {
            disown();
        }
    }

    /** As owner: what others add meanwhile is left for the next time. */
    private void sort() {
        int most = depth.get();
        for (Posted next = inbox.poll(); next != null; next = --most > 0 ? inbox.poll() : null) {
            waiters.accept(next);
            append(next);
        }
    }

    /** As owner. */
    private void append(Posted posted) {
        if (posted.isLifecycle()) {
            last.clear();
        } else if (posted.lastCounts()) {
            Posted earlier = last.put(posted.kind(), posted);
            if (earlier != null) {
                line.remove(earlier);
                done(earlier);
                merged.increment();
            }
        }
        line.add(posted);
        first = line.iterator().next();
    }

    private boolean tryOwn() {
        return owned.compareAndSet(false, true);
    }

    private void own() {
        for (int spins = 0; !tryOwn(); spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    private void disown() {
        owned.set(false);
    }

    /** Whether nothing waits and nothing is taken and not done; see {@link #add}. */
    boolean isEmpty() {
        return depth.get() <= 0;
    }

    boolean hasUnsorted() {
        return !inbox.isEmpty();
    }

    /** Events that wait or are taken and not done. */
    int depth() {
        return Math.max(0, depth.get());
    }

    long bytes() {
        return Math.max(0, bytes.get());
    }

    long merged() {
        return merged.sum();
    }

    /** The one that has waited longest, of those that wait; null if there is none. */
    Posted oldest() {
        Posted sorted = first;
        return sorted != null ? sorted : inbox.peek();
    }
}
