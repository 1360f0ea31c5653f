/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.jvirtd.driver.qemu.internal.process.ProcessId;
import org.jvirtd.driver.qemu.internal.process.ProcessTable;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.testkit.TestDomain;

class GreetingTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void aConnectionThatIsNotGreetedIsMadeAnew() throws Exception {
        ProcessTable processes = new ProcessTable();
        ProcessId self = processes.identify(ProcessHandle.current().pid()).orElseThrow();
        List<CompletableFuture<Monitor>> attempts = new CopyOnWriteArrayList<>();
        try (TestDomain test = new TestDomain("")) {
            Monitor monitor = test.domain().monitor();
            Greeting greeting = new Greeting((domain, socket, patience) -> {
                CompletableFuture<Monitor> attempt = attempts.size() < 2
                        ? new CompletableFuture<>()
                        : CompletableFuture.completedFuture(monitor);
                attempts.add(attempt);
                return attempt;
            }, processes, LONG, Duration.ofMillis(1));

            assertThat(greeting.await(test.domain(), Path.of("socket"), self)).isSameAs(monitor);
        }
        assertThat(attempts).hasSize(3);
        assertThat(attempts.get(0).isCancelled()).isTrue();
        assertThat(attempts.get(1).isCancelled()).isTrue();
    }
}
