/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** What stands in the log when something goes wrong a million times. */
class QuietLogTest {
    private final List<String> lines = new ArrayList<>();
    private long now = Long.MAX_VALUE - 5;
    private final QuietLog log = new QuietLog(() -> now);

    private void write(String culprit) {
        log.write(culprit, more -> lines.add(culprit + more));
    }

    @Test
    void oneCulpritHasOneLineInAMinuteAndTheNextTellsHowManyWereLeftOut() {
        for (int i = 0; i < 1_000_000; i++) {
            write("vm");
        }
        now += QuietLog.WINDOW.toNanos() - 1;
        write("vm");
        assertThat(lines).containsExactly("vm");
        now++;
        write("vm");
        assertThat(lines).containsExactly("vm", "vm; 1000000 more since the last such line");
    }

    @Test
    void manyCulpritsHaveTenLinesTogether() {
        for (int i = 0; i < 10_000; i++) {
            write("vm" + i);
        }
        assertThat(lines).hasSize(QuietLog.LINES).startsWith("vm0", "vm1");
        now += QuietLog.WINDOW.toNanos();
        write("vm10000");
        write("vm10001");
        assertThat(lines).hasSize(QuietLog.LINES + 2).endsWith("vm10000; 9990 more since the last such line",
                "vm10001");
    }

    @Test
    void oneLogDoesNotSilenceAnother() {
        write("vm");
        new QuietLog(() -> now).write("vm", more -> lines.add("another" + more));
        assertThat(lines).containsExactly("vm", "another");
    }
}
