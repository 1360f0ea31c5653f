/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.log;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.jvirtd.api.thread.AnyThread;

/**
 * A log for what may go wrong a million times: of one kind of trouble it writes at most ten lines a minute and one for each culprit;
 * the number of those that it has left out stands in the next line.
 */
@AnyThread
public final class QuietLog {
    static final int LINES = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private final LongSupplier clock;
    /** All that follows is guarded by this. */
    private final Set<String> culprits = new HashSet<>();
    private long begin;
    private long leftOut;

    /** @param clock nanoseconds, as {@link System#nanoTime()} */
    public QuietLog(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Writes a line, or leaves it out.
     *
     * @param culprit who is to blame
     * @param line writes it, with this at its end: how many were left out before it
     */
    public void write(String culprit, Consumer<String> line) {
        long before = admit(culprit);
        if (before >= 0) {
            line.accept(before == 0 ? "" : "; " + before + " more since the last such line");
        }
    }

    /** How many were left out before this line; -1 if this one is, too. */
    private synchronized long admit(String culprit) {
        long now = clock.getAsLong();
        if (culprits.isEmpty() || now - begin >= WINDOW.toNanos()) {
            culprits.clear();
            begin = now;
        }
        if (culprits.size() == LINES || !culprits.add(culprit)) {
            leftOut++;
            return -1;
        }
        long before = leftOut;
        leftOut = 0;
        return before;
    }
}
