/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.Command;

/** The unanswered commands of one object, the oldest first. They are as many as jobs hold slots, and their followers. */
@AnyThread
final class Commands {
    private final LongSupplier clock;
    /** Guarded by itself. */
    private final Map<Command, Long> begun = new LinkedHashMap<>();

    /** @param clock nanoseconds, as {@link System#nanoTime()} */
    Commands(LongSupplier clock) {
        this.clock = clock;
    }

    Command begin(String what) {
        Command command = new Unanswered(what);
        synchronized (begun) {
            begun.put(command, clock.getAsLong());
        }
        return command;
    }

    /** No answer comes any more. */
    void clear() {
        synchronized (begun) {
            begun.clear();
        }
    }

    Duration oldest() {
        synchronized (begun) {
            if (begun.isEmpty()) {
                return Duration.ZERO;
            }
            return Duration.ofNanos(Math.max(0, clock.getAsLong() - begun.values().iterator().next()));
        }
    }

    /** What is waited for longest; empty if nothing is. */
    String oldestName() {
        synchronized (begun) {
            Iterator<Command> first = begun.keySet().iterator();
            return first.hasNext() ? first.next().toString() : "";
        }
    }

    private final class Unanswered implements Command {
        private final String what;

        Unanswered(String what) {
            this.what = what;
        }

        @Override
        public void close() {
            synchronized (begun) {
                begun.remove(this);
            }
        }

        @Override
        public String toString() {
            return what;
        }
    }
}
