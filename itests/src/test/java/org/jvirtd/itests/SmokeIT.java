/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jvirtd.testkit.Await;

class SmokeIT {
    @TempDir
    static Path home;
    @AutoClose
    private static FrameworkContainer framework;

    @BeforeAll
    static void start() throws Exception {
        framework = FrameworkContainer.start(home);
    }

    @Test
    void everyBundleOfTheListResolvesAndStarts() {
        assertThat(framework.ask("bundles")).isEmpty();
    }

    @Test
    void everyComponentIsSatisfied() {
        Await.until("every component is satisfied", () -> framework.ask("components").isEmpty(),
                () -> String.join("\n", framework.ask("components")));
        assertThat(framework.ask("failures")).isEmpty();
    }
}
