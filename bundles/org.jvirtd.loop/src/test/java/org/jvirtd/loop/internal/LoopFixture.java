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
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

import org.jvirtd.loop.internal.jna.NativeSockets;
import org.jvirtd.loop.internal.reactor.LoopLimits;
import org.jvirtd.testkit.Await;

/** A loop for a test. */
final class LoopFixture implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(30);

    final Optional<NativeSockets> library;
    final LoopThreads threads;
    final MinaEventLoop loop;
    final Map<String, Throwable> failures = new ConcurrentHashMap<>();

    LoopFixture(int processors) throws IOException {
        this(settings(processors), LoopService.nativeLibrary());
    }

    LoopFixture(LoopSettings settings, Optional<NativeSockets> library) throws IOException {
        this.library = library;
        this.threads = new LoopThreads(settings, library, failures::put);
        this.loop = new MinaEventLoop(threads, "test");
    }

    static LoopSettings settings(int processors) {
        return new LoopSettings(processors, 16 * 1024, new LoopLimits(LIMIT, 100_000), LIMIT, LIMIT);
    }

    static void await(CountDownLatch latch) throws InterruptedException {
        Await.zero("it happens", latch);
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        Await.until(what, condition::getAsBoolean);
    }

    /** Waits until every loop thread has run what was queued before. */
    void settle() throws InterruptedException {
        for (int turn = 0; turn < 2; turn++) {
            CountDownLatch done = new CountDownLatch(threads.figures().size());
            threads.all().forEach(thread -> thread.execute(done::countDown));
            await(done);
        }
    }

    @Override
    public void close() {
        loop.close();
        threads.stop();
    }
}
