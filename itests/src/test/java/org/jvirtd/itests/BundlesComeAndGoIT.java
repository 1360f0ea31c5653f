/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.testkit.Await;
import org.jvirtd.testkit.Sizes;

class BundlesComeAndGoIT {
    private static final int TIMES = Sizes.of(3, 50);

    @TempDir
    static Path home;
    private static FrameworkContainer framework;

    @BeforeAll
    static void start() throws Exception {
        framework = FrameworkContainer.start(home);
    }

    @AfterAll
    static void stop() {
        if (framework != null) {
            framework.close();
        }
    }

    private static String uri() {
        return "test+unix:///default?socket=" + home.resolve("run/libvirt-sock");
    }

    private static void awaitServed() {
        Await.until("the simulator answers a new client",
                () -> Command.run("virsh", "-c", uri(), "list").exit() == 0,
                () -> String.join("\n", framework.ask("components")));
    }

    @Test
    void theSimulatorIsStoppedAndStartedWhileAClientStaysConnected() {
        awaitServed();
        try (PythonClient client = PythonClient.connect(uri())) {
            assertThat(client.eval("c.numOfDomains()")).isEqualTo("1");
            for (int time = 0; time < TIMES; time++) {
                framework.ask("stop org.jvirtd.driver.simulator");
                assertThat(client.eval("c.numOfDomains()")).startsWith("error");
                assertThat(client.eval("c.isAlive()")).isEqualTo("1");
                assertThat(Command.run("virsh", "-c", uri(), "list").exit()).isEqualTo(1);

                framework.ask("start org.jvirtd.driver.simulator");
                awaitServed();
                assertThat(client.eval("c.isAlive()")).isEqualTo("1");
            }
        }
    }

    @Test
    void aProgramIsStoppedAndStartedAndItsClientsGoOn() throws Exception {
        awaitServed();
        try (PythonClient client = PythonClient.connect(uri()); PythonClient other = PythonClient.connect(uri())) {
            for (int time = 0; time < TIMES; time++) {
                framework.ask("stop org.jvirtd.remote");
                CompletableFuture<String> waits = CompletableFuture.supplyAsync(() -> client.eval("c.numOfDomains()"),
                        PythonClient::ownThread);
                CompletableFuture<String> opens = CompletableFuture.supplyAsync(
                        () -> Command.run("virsh", "-c", uri(), "list").out(), PythonClient::ownThread);
                assertThat(other.eval("c.isAlive()")).isEqualTo("1");

                framework.ask("start org.jvirtd.remote");

                assertThat(waits.get(60, TimeUnit.SECONDS)).isEqualTo("1");
                assertThat(opens.get(60, TimeUnit.SECONDS)).contains("test");
                assertThat(other.eval("c.lookupByName('test').isActive()")).isEqualTo("1");
            }
        }
    }

    @Test
    void aBundleThatComesAndGoesLeavesNoThreadBehind() {
        awaitServed();
        restartLoopUsers();
        long before = daemonThreads();
        for (int time = 0; time < TIMES; time++) {
            restartLoopUsers();
        }
        Await.until("no thread is left of the bundles that were stopped", () -> daemonThreads() <= before,
                () -> before + " before, now " + Thread.getAllStackTraces().keySet());
    }

    private static void restartLoopUsers() {
        for (String bundle : List.of("org.jvirtd.server", "org.jvirtd.worker", "org.jvirtd.loop")) {
            framework.ask("stop " + bundle);
            framework.ask("start " + bundle);
        }
        awaitServed();
    }

    private static long daemonThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("jvirtd-"))
                .count();
    }
}
