/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestLogTest {
    @TempDir
    Path folder;

    @Test
    void theHeaderHasTheCommandLineAsAShellTakesIt() throws Exception {
        Path file = folder.resolve("logs/a.log");
        ProcessOrder order = new ProcessOrder(Path.of("/usr/bin/qemu"), List.of("-name", "guest=a b", "-S", "-m", "64"),
                Map.of("LC_ALL", "C"), folder.resolve("a.pid"), file);

        long from = new GuestLog(file).starting("jvirtd version: 1", order);

        assertThat(Files.readString(file)).matches("(?s)\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000: .*")
                .endsWith(
                        ": starting up jvirtd version: 1\nLC_ALL=C \\\n/usr/bin/qemu \\\n-name 'guest=a b' \\\n-S \\\n-m 64\n");
        assertThat(from).isEqualTo(Files.size(file));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void theTailIsWhatCameSinceTheStartWithoutNoise() throws Exception {
        Path file = folder.resolve("a.log");
        Files.writeString(file, "an earlier run\n");
        long from = Files.size(file);
        Files.writeString(file, "char device redirected to /dev/pts/0 (label charserial0)\nqemu: bad\nreally\n",
                StandardOpenOption.APPEND);

        assertThat(new GuestLog(file).tail(from)).isEqualTo("qemu: bad\nreally");
    }

    @Test
    void theTailOfALotIsShort() throws Exception {
        Path file = folder.resolve("a.log");
        Files.writeString(file, "x".repeat(1_000_000) + "END\n");

        assertThat(new GuestLog(file).tail(0)).hasSizeLessThanOrEqualTo(1024).endsWith("xEND");
    }

    @Test
    void aMissingLogHasNoTail() {
        assertThat(new GuestLog(folder.resolve("none.log")).tail(5)).isEmpty();
    }

    @Test
    void linesAreAddedWithTheirTime() throws Exception {
        Path file = folder.resolve("a.log");
        GuestLog log = new GuestLog(file);
        log.say("shutting down, reason=destroyed");
        log.say("again");

        assertThat(Files.readAllLines(file)).hasSize(2).first().asString()
                .endsWith("+0000: shutting down, reason=destroyed");
    }
}
