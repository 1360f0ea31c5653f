/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir
    Path run;

    @Test
    void holdsTheProcessNumberWhileTheDaemonLives() throws StartException {
        Path file = run.resolve("jvirtd.pid");

        try (PidFile pidFile = PidFile.take(file)) {
            assertThat(pidFile).isNotNull();
            assertThat(file).hasContent(ProcessHandle.current().pid() + "\n");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void takesOverTheFileOfADaemonThatWasKilled() throws Exception {
        Path file = run.resolve("jvirtd.pid");
        Files.writeString(file, "1234567890\n");

        try (PidFile pidFile = PidFile.take(file)) {
            assertThat(pidFile).isNotNull();
            assertThat(file).hasContent(ProcessHandle.current().pid() + "\n");
        }
    }

    @Test
    void saysWhereItCannotWrite() {
        assertThatThrownBy(() -> PidFile.take(run.resolve("missing/jvirtd.pid"))).isInstanceOf(StartException.class)
                .hasMessageContaining("missing/jvirtd.pid");
    }
}
