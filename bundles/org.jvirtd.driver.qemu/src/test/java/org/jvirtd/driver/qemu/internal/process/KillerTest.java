/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillerTest {
    private static final KillLimits SHORT = new KillLimits(Duration.ofMillis(50), true);

    @TempDir
    Path folder;

    @Test
    void aProcessThatHeedsTheFirstSignalIsNotForced() throws Exception {
        try (Started started = new Started(folder)) {
            ProcessId process = started
                    .shell("trap 'echo ended; exit 0' TERM; echo ready; while :; do sleep 0.05; done");
            started.awaitSaid("ready");

            assertThat(new Killer(started.processes()).kill(process, KillLimits.PATIENT)).isTrue();
            assertThat(started.processes().alive(process)).isFalse();
            started.awaitSaid("ended");
        }
    }

    @Test
    void aProcessThatDoesNotHeedIsForced() throws Exception {
        try (Started started = new Started(folder)) {
            ProcessId process = started.shell("trap '' TERM; echo ready; while :; do sleep 0.05; done");
            started.awaitSaid("ready");

            assertThat(new Killer(started.processes()).kill(process, SHORT)).isTrue();
            assertThat(started.processes().alive(process)).isFalse();
        }
    }

    @Test
    void withoutForceAProcessThatDoesNotHeedStays() throws Exception {
        try (Started started = new Started(folder)) {
            ProcessId process = started.shell("trap '' TERM; echo ready; while :; do sleep 0.05; done");
            started.awaitSaid("ready");

            KillLimits asked = new KillLimits(Duration.ofMillis(50), false);
            assertThat(new Killer(started.processes()).kill(process, asked)).isFalse();
            assertThat(started.processes().alive(process)).isTrue();
        }
    }

    @Test
    void aHaltedProcessIsForcedWithoutPatience() throws Exception {
        try (Started started = new Started(folder)) {
            ProcessId process = started.shell("sleep 1000");
            new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
            Started.await(() -> started.processes().halted(process));
            Killer killer = new Killer(started.processes(), new Killer.Clock() {
                @Override
                public long nanos() {
                    return 0; // patience never ends
                }

                @Override
                public void sleep(int millis) {
                    Thread.onSpinWait(); // whoever is forced to end needs no patience
                }
            });

            assertThat(killer.kill(process, KillLimits.PATIENT)).isTrue();
            assertThat(started.processes().alive(process)).isFalse();
        }
    }

    @Test
    void whatHasEndedIsGone() throws Exception {
        assertThat(new Killer(new ProcessTable()).kill(new ProcessId(1, 1), KillLimits.GRACEFUL)).isTrue();
    }
}
