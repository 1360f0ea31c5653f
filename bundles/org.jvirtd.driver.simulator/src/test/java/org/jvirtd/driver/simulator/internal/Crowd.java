/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;

/** Threads that all do the same at the same time. */
final class Crowd implements AutoCloseable {
    static final int THREADS = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Set<ErrorCode> lostRaces;

    /** @param lostRaces what a call may give since another thread was first */
    Crowd(ErrorCode... lostRaces) {
        this.lostRaces = Set.of(lostRaces);
    }

    /** Has each thread do it, and waits for all. */
    void run(IntConsumer work) throws Exception {
        List<? extends Future<?>> all = IntStream.range(0, THREADS)
                .mapToObj(thread -> threads.submit(() -> work.accept(thread))).toList();
        for (Future<?> one : all) {
            one.get();
        }
    }

    /** Makes a call that may lose a race. */
    void mayLose(Runnable call) {
        try {
            call.run();
        } catch (VirtException e) {
            assertThat(e.code()).as(e.getMessage()).isIn(lostRaces);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
