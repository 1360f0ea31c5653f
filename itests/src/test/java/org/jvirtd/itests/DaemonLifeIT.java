/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonLifeIT {
    @TempDir
    Path temp;

    @Test
    void anUnknownOptionIsRefusedByName() {
        try (DaemonProcess daemon = DaemonProcess.launch(Distribution.FOLDER, temp.resolve("h"), "--set",
                "max_wrkers=7")) {
            assertThat(daemon.awaitExit()).isEqualTo(1);
            assertThat(daemon.output()).contains("unknown option 'max_wrkers'").contains("max_workers");
        }
    }

    @Test
    void aHomeThatCannotBeWrittenIsAClearError() throws Exception {
        Path home = Files.createDirectories(temp.resolve("h"));
        Files.writeString(home.resolve("run"), "a file where the folder should be");

        try (DaemonProcess daemon = DaemonProcess.launch(Distribution.FOLDER, home)) {
            assertThat(daemon.awaitExit()).isEqualTo(1);
            assertThat(daemon.output()).startsWith("jvirtd: cannot write in the folder " + home.resolve("run"))
                    .hasLineCount(1);
        }
    }
}
