/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.time.Duration;

import org.jvirtd.loop.internal.reactor.LoopLimits;

/**
 * The options of the loop, checked.
 *
 * @param processors
 *            loop threads
 * @param readBufferBytes
 *            the buffer that all connections of a thread read into
 * @param limits
 *            of each loop thread
 * @param stuck
 *            a callback that has been running for longer is reported with its stack while it runs
 * @param closeLimit
 *            how long a closed connection may take to send what is queued
 */
record LoopSettings(int processors, int readBufferBytes, LoopLimits limits, Duration stuck, Duration closeLimit) {
    private static final int MAX_PROCESSORS = 64;
    private static final int MIN_BUFFER = 4 * 1024;
    private static final int MAX_BUFFER = 16 * 1024 * 1024;

    /** The defaults. */
    static final LoopSettings DEFAULT = new LoopSettings(1, 64 * 1024, new LoopLimits(Duration.ofMillis(100), 100_000),
            Duration.ofSeconds(5), Duration.ofSeconds(10));

    LoopSettings {
        require(processors >= 1 && processors <= MAX_PROCESSORS, "processors", processors);
        require(readBufferBytes >= MIN_BUFFER && readBufferBytes <= MAX_BUFFER, "read_buffer_bytes", readBufferBytes);
        require(limits.slowCallback().toMillis() >= 1, "slow_callback_ms", limits.slowCallback().toMillis());
        require(limits.maxWaitingTasks() >= 1, "max_waiting_tasks", limits.maxWaitingTasks());
        require(stuck.toMillis() >= 1, "stuck_callback_ms", stuck.toMillis());
        require(closeLimit.toMillis() >= 1, "close_limit_ms", closeLimit.toMillis());
    }

    static LoopSettings of(LoopConfig config) {
        return new LoopSettings(config.processors(), config.read__buffer__bytes(),
                new LoopLimits(Duration.ofMillis(config
                        .slow__callback__ms()), config.max__waiting__tasks()),
                Duration.ofMillis(config.stuck__callback__ms()),
                Duration.ofMillis(config.close__limit__ms()));
    }

    private static void require(boolean holds, String option, long value) {
        if (!holds) {
            throw new IllegalArgumentException("org.jvirtd.loop: " + option + " out of range: " + value);
        }
    }
}
