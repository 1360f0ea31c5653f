/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.jvirtd.api.thread.AnyThread;

/** Lets so many log lines through a minute; the next minute's first line tells how many were left out. */
@AnyThread
final class LogRate {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final int lines;
    private final LongSupplier clock;
    /** All that follows is guarded by this. */
    private long minute;
    private int written;
    private long leftOut;

    LogRate(int lines, LongSupplier clock) {
        this.lines = lines;
        this.clock = clock;
    }

    /** @param line writes it, with this at its end: how many were left out before it */
    void write(Consumer<String> line) {
        String tail;
        synchronized (this) {
            long now = clock.getAsLong();
            if (written > 0 && now - minute >= MINUTE) {
                written = 0;
            }
            if (written == lines) {
                leftOut++;
                return;
            }
            if (written == 0) {
                minute = now;
            }
            written++;
            tail = leftOut == 0 ? "" : "; " + leftOut + " more since the last such line";
            leftOut = 0;
        }
        line.accept(tail);
    }
}
