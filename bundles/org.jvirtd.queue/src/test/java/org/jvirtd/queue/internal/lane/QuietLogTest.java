/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.jvirtd.queue.internal.lane.QuietLog.Topic;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

/** What stands in the log when something goes wrong a million times. */
class QuietLogTest {
    private final List<String> lines = new ArrayList<>();
    private long now;
    private final QuietLog log = new QuietLog(logger(), () -> now);

    private Logger logger() {
        return (Logger) Proxy.newProxyInstance(Logger.class.getClassLoader(), new Class<?>[]{Logger.class},
                (proxy, method, args) -> {
                    assertThat(method.getName()).isEqualTo("warn");
                    Object[] values = args[1] instanceof Object[] many ? many : new Object[]{args[1], args[2]};
                    return lines.add(MessageFormatter.arrayFormat((String) args[0], values).getMessage())
                            ? null
                            : lines;
                });
    }

    @Test
    void oneCulpritHasOneLineInAWindowAndTheNextTellsHowManyWereLeftOut() {
        for (int i = 0; i < 1_000_000; i++) {
            log.warn(Topic.DROPPED, "vm", "dropped");
        }
        assertThat(lines).containsExactly("dropped");
        now = QuietLog.WINDOW.toNanos();
        log.warn(Topic.DROPPED, "vm", "dropped");
        assertThat(lines).containsExactly("dropped", "dropped (999999 lines like this were left out before)");
    }

    @Test
    void manyCulpritsHaveTenLinesTogether() {
        for (int i = 0; i < 10_000; i++) {
            log.warn(Topic.DROPPED, "vm" + i, "dropped by vm" + i);
        }
        assertThat(lines).hasSize(QuietLog.LINES).startsWith("dropped by vm0");
    }

    @Test
    void oneTopicDoesNotSilenceAnother() {
        log.warn(Topic.DROPPED, "vm", "dropped");
        log.warn(Topic.SOURCE, "vm", "failed", new IllegalStateException("cause of the test"));
        assertThat(lines).containsExactly("dropped", "failed");
    }
}
