/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.lane;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import org.jvirtd.api.thread.AnyThread;
import org.slf4j.Logger;

/**
 * A log for what may go wrong a million times: in ten seconds it writes at most ten lines of a topic and one for each culprit; the
 * number of those that it has left out stands in the topic's next line.
 */
@AnyThread
final class QuietLog {
    static final int LINES = 10;
    static final Duration WINDOW = Duration.ofSeconds(10);

    /** What lines are about; each has its own allowance. */
    enum Topic {
        DROPPED, SOURCE
    }

    private static final class Window {
        private long begin;
        private long leftOut;
        private final Set<String> culprits = new HashSet<>();
    }

    private final Logger log;
    private final LongSupplier clock;
    /** Guarded by itself. */
    private final Map<Topic, Window> windows = new HashMap<>();

    QuietLog(Logger log, LongSupplier clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Writes a warning, or leaves it out. */
    void warn(Topic topic, String culprit, String line) {
        warn(topic, culprit, line, null);
    }

    /** Writes a warning with its cause, or leaves it out. */
    void warn(Topic topic, String culprit, String line, Throwable cause) {
        long leftOut = admit(topic, culprit);
        if (leftOut == 0) {
            log.warn("{}", line, cause);
        } else if (leftOut > 0) {
            log.warn("{} ({} lines like this were left out before)", line, leftOut, cause);
        }
    }

    /** How many were left out before this line; -1 if this one is, too. */
    private long admit(Topic topic, String culprit) {
        long now = clock.getAsLong();
        synchronized (windows) {
            Window window = windows.computeIfAbsent(topic, t -> new Window());
            if (window.culprits.isEmpty() || now - window.begin >= WINDOW.toNanos()) {
                window.culprits.clear();
                window.begin = now;
            }
            if (window.culprits.size() >= LINES || !window.culprits.add(culprit)) {
                window.leftOut++;
                return -1;
            }
            long leftOut = window.leftOut;
            window.leftOut = 0;
            return leftOut;
        }
    }
}
