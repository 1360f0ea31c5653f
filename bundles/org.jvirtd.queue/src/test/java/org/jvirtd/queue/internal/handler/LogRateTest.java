/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class LogRateTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final List<String> lines = new ArrayList<>();

    @Test
    void soManyLinesAMinuteAreWrittenAndTheRestIsCounted() {
        LogRate rate = new LogRate(2, now::get);

        for (int i = 0; i < 10; i++) {
            rate.write(lines::add);
        }
        now.addAndGet(TimeUnit.SECONDS.toNanos(59));
        rate.write(lines::add);
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        rate.write(lines::add);
        rate.write(lines::add);
        rate.write(lines::add);

        assertThat(lines).containsExactly("", "", "; 9 more since the last such line", "");
    }
}
