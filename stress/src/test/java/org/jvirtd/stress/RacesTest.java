/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvirtd.testkit.Sizes;

/**
 * Runs every jcstress test of this module in a process of its own: briefly by default, thoroughly and in several compilation
 * modes of the JVM with {@code -Djvirtd.long=true}. The report lies in {@code target/jcstress}.
 */
class RacesTest {
    private static final Path REPORT = Path.of("target", "jcstress").toAbsolutePath();

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void noForbiddenResultIsSeen() throws IOException, InterruptedException {
        Files.createDirectories(REPORT);
        Path log = REPORT.resolve("log.txt");
        Process races = new ProcessBuilder(command()).directory(REPORT.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        int status;
        try {
            status = races.waitFor();
        } finally {
            races.descendants().forEach(ProcessHandle::destroyForcibly);
            races.destroyForcibly();
        }
        String text = Files.readString(log);
        assertThat(status).as(text).isZero();
        assertThat(text).contains("Failed tests: No matches.", "Error tests: No matches.", "HTML report generated");
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), "org.openjdk.jcstress.Main",
                "-r", REPORT.toString() + File.separator, "-af", "NONE", "-f", "1", "-iters", "1", "-hs", "128",
                "-strideSize", "50", "-strideCount", "10"));
        command.addAll(Boolean.getBoolean(Sizes.LONG)
                ? List.of("-time", "250", "-sc", "true", "-jvmArgs", "-XX:+UseSerialGC")
                : List.of("-time", "100", "-sc", "false", "-jvmArgs", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"));
        return command;
    }
}
