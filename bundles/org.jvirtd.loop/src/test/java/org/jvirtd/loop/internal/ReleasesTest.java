/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Who is told that bytes have left a queue: each once, in order, and not before its last byte. */
class ReleasesTest {
    private final Releases releases = new Releases();
    private final List<Integer> told = new ArrayList<>();

    private void written(long left) {
        releases.written(left).forEach(Runnable::run);
    }

    @Test
    void nobodyIsToldBeforeTheLastByte() {
        releases.queued(10, null);
        releases.queued(5, () -> told.add(1));
        releases.queued(7, () -> told.add(2));

        written(22);
        written(8);
        assertThat(told).isEmpty();
        written(7);
        assertThat(told).containsExactly(1);
        written(1);
        assertThat(told).containsExactly(1);
        written(0);
        assertThat(told).containsExactly(1, 2);
        written(0);
        assertThat(told).containsExactly(1, 2);
    }

    @Test
    void whatIsQueuedLaterIsCountedBehindWhatHasLeft() {
        releases.queued(10, () -> told.add(1));
        written(4);
        releases.queued(10, () -> told.add(2));

        written(11);
        assertThat(told).isEmpty();
        written(10);
        assertThat(told).containsExactly(1);
        written(0);
        assertThat(told).containsExactly(1, 2);
    }
}
