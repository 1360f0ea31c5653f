/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jvirtd.loop.internal.reactor.LoopThread;

/** Reports a callback that does not return, while it runs; slow ones that do return are named by the loop itself. */
final class LoopWatchdog {
    private static final Logger LOG = LoggerFactory.getLogger(LoopWatchdog.class);
    private static final int FRAMES = 12;

    private final List<LoopThread> threads;
    private final Supplier<Duration> limit;
    private final Map<LoopThread, String> reported = new HashMap<>();
    private final Thread watcher = new Thread(this::watch, "jvirtd-loop-watchdog");

    LoopWatchdog(List<LoopThread> threads, Supplier<Duration> limit) {
        this.threads = threads;
        this.limit = limit;
        watcher.setDaemon(true);
    }

    void start() {
        watcher.start();
    }

    void stop() {
        watcher.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(Math.max(1, limit.get().toMillis() / 2));
                threads.forEach(this::look);
            }
        } catch (InterruptedException e) {
            LOG.debug("watchdog ends");
        }
    }

    private void look(LoopThread thread) {
        String stuck = thread.meter().stuckFor(limit.get().toNanos());
        if (stuck == null) {
            reported.remove(thread);
        } else if (!stuck.equals(reported.put(thread, stuck))) {
            LOG.warn("{}: callback {} has held the loop for {} ms and still does:{}", thread.name(), stuck, thread
                    .meter().runningMillis(),
                    Arrays.stream(thread.stack()).limit(FRAMES).map(frame -> "\n\tat "
                            + frame).collect(Collectors.joining()));
        }
    }
}
