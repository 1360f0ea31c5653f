/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedLauncherTest {
    private static final int PARENT = 1;
    private static final int SESSION = 3;

    @TempDir
    Path folder;

    @Test
    void theProcessIsNoChildAndLeadsASession() throws Exception {
        try (Started started = new Started(folder)) {
            ProcessId process = started.shell("sleep 100");

            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            assertThat(Long.parseLong(fields[PARENT])).isNotEqualTo(ProcessHandle.current().pid());
            assertThat(Long.parseLong(fields[SESSION])).isEqualTo(process.pid());
            assertThat(started.processes().alive(process)).isTrue();
        }
    }

    @Test
    void thePidFileHasItsNumber() throws Exception {
        try (Started started = new Started(folder)) {
            ProcessId process = started.shell("sleep 100");

            assertThat(Files.readString(started.pidFile()).strip()).isEqualTo(Long.toString(process.pid()));
        }
    }

    @Test
    void whatItWritesIsAddedToTheLog() throws Exception {
        Files.writeString(folder.resolve("x.log"), "before\n");
        try (Started started = new Started(folder)) {
            started.shell("echo out; echo err >&2");

            started.awaitSaid("before\nout\nerr\n");
        }
    }

    @Test
    void itGetsTheArgumentsAndTheEnvironmentAsTheyAre() throws Exception {
        try (Started started = new Started(folder)) {
            started.start(Path.of("/bin/sh"),
                    List.of("-c", "printf '%s|' \"$@\"; /usr/bin/env; echo end", "sh", "a b", "$x'\"", ""),
                    Map.of("ONLY", "this one"));

            started.awaitSaid("end");
            assertThat(Started.read(started.log())).contains("a b|$x'\"||").contains("ONLY=this one")
                    .doesNotContain("HOME=");
        }
    }

    @Test
    void aProgramThatCannotBeRunSaysSoInTheLogAndDoesNotLive() throws Exception {
        try (Started started = new Started(folder)) {
            ProcessId process = started.start(folder.resolve("missing"), List.of(), Map.of("LC_ALL", "C"));

            started.awaitSaid("missing");
            Started.await(() -> !started.processes().alive(process));
        }
    }

    @Test
    void aPidFileThatCannotBeWrittenEndsTheStart() {
        ProcessOrder order = new ProcessOrder(Path.of("/bin/sleep"), List.of("100"), Map.of("PATH", "/usr/bin:/bin"),
                folder.resolve("no/x.pid"), folder.resolve("x.log"));

        assertThatThrownBy(() -> new DetachedLauncher(new ProcessTable()).launch(order))
                .isInstanceOf(IOException.class);
        assertThat(folder.resolve("x.log")).doesNotExist();
    }
}
