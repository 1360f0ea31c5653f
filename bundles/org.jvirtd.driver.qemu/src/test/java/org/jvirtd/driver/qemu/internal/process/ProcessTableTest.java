/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {
    private static final String TAIL = " 1 1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 ";

    @TempDir
    Path proc;

    @Test
    void aRunningProcessIsKnownByItsNumberAndStart() {
        ProcessTable processes = new ProcessTable();
        ProcessId self = processes.identify(ProcessHandle.current().pid()).orElseThrow();

        assertThat(processes.alive(self)).isTrue();
        assertThat(processes.alive(new ProcessId(self.pid(), self.startTicks() + 1))).isFalse();
        assertThat(processes.arguments(self.pid())).isNotEmpty();
    }

    @Test
    void aNumberThatNobodyHasIsNoProcess() {
        assertThat(new ProcessTable(proc).identify(7)).isEmpty();
        assertThat(new ProcessTable(proc).identify(0)).isEmpty();
        assertThat(new ProcessTable(proc).arguments(7)).isEmpty();
    }

    @Test
    void aNameWithBracketsAndSpacesHidesNothing() throws IOException {
        write(7, "7 (a) S b) 9) S" + TAIL + "4711 0 0");

        assertThat(new ProcessTable(proc).identify(7)).contains(new ProcessId(7, 4711));
    }

    @Test
    void aZombieIsDead() throws IOException {
        write(7, "7 (qemu) Z" + TAIL + "4711 0 0");

        assertThat(new ProcessTable(proc).alive(new ProcessId(7, 4711))).isFalse();
    }

    @Test
    void aHaltedProcessIsToldFromARunningOne() throws IOException {
        write(7, "7 (qemu) T" + TAIL + "4711 0 0");
        write(8, "8 (qemu) R" + TAIL + "4712 0 0");

        assertThat(new ProcessTable(proc).halted(new ProcessId(7, 4711))).isTrue();
        assertThat(new ProcessTable(proc).halted(new ProcessId(8, 4712))).isFalse();
    }

    @Test
    void nonsenseIsNoProcess() throws IOException {
        write(7, "nonsense");

        assertThat(new ProcessTable(proc).identify(7)).isEmpty();
    }

    private void write(long pid, String stat) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(folder.resolve("stat"), stat);
    }
}
