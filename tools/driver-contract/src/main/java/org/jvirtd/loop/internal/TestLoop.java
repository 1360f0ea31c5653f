/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jvirtd.loop.EventLoop;
import org.jvirtd.loop.internal.reactor.LoopLimits;

/** The real event loop, with one thread; in this package since its parts are not for others. */
public final class TestLoop implements AutoCloseable {
    private final LoopThreads threads;
    private final MinaEventLoop loop;
    private final Map<String, Throwable> failures = new ConcurrentHashMap<>();

    public TestLoop() throws IOException {
        Duration limit = Duration.ofSeconds(30);
        LoopLimits limits = new LoopLimits(limit, 100_000);
        threads = new LoopThreads(new LoopSettings(1, 16 * 1024, limits, limit, limit), Optional.empty(),
                failures::put);
        loop = new MinaEventLoop(threads, "test");
    }

    public EventLoop loop() {
        return loop;
    }

    @Override
    public void close() {
        loop.close();
        threads.stop();
    }
}
