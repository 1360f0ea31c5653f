/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jvirtd.testkit.Await;

/** A guest's process that is stopped: calls on it wait, nobody else does. */
class FrozenGuestIT {
    @TempDir
    static Path temp;
    @AutoClose
    private static QemuHost host;

    @BeforeAll
    static void start() {
        host = QemuHost.start(temp.resolve("h"));
        for (String name : List.of("frozen", "healthy")) {
            host.define(TestGuest.empty(name));
            host.virsh("start", name).ok();
        }
    }

    @Test
    void callsOnItWaitAndOthersDoNot() throws Exception {
        freeze("frozen");
        Process stuck = new ProcessBuilder(host.virshCommand("suspend", "frozen")).redirectErrorStream(true).start();
        Await.until("the call waits", () -> host.daemon().command("virt:queues --busy").contains("frozen"),
                () -> host.daemon().command("virt:queues --busy"));

        for (List<String> call : List.of(List.of("dominfo", "frozen"), List.of("list", "--all"), List.of("domstats"),
                List.of("dumpxml", "frozen"), List.of("domstate", "frozen", "--reason"), List.of("dominfo", "healthy"),
                List.of("suspend", "healthy"), List.of("resume", "healthy"), List.of("domstats", "healthy"))) {
            assertThat(Command.run(host.virshCommand(call.toArray(String[]::new)), null, Await.SOON.toSeconds()).ok())
                    .as(call.toString()).isNotNull();
        }
        assertThat(stuck.isAlive()).as("the call on the frozen one waits").isTrue();

        thaw("frozen");
        assertThat(stuck.waitFor(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(stuck.exitValue()).isZero();
        assertThat(host.state("frozen")).isEqualTo("paused (user)");
        host.virsh("resume", "frozen").ok();
    }

    @Test
    void aFrozenOneCanBeDestroyed() throws Exception {
        host.define(TestGuest.empty("doomed"));
        host.virsh("start", "doomed").ok();
        freeze("doomed");
        Process stuck = new ProcessBuilder(host.virshCommand("suspend", "doomed")).redirectErrorStream(true).start();
        Await.until("the call waits", () -> host.daemon().command("virt:queues --busy").contains("doomed"),
                () -> host.daemon().command("virt:queues --busy"));

        Command.run(host.virshCommand("destroy", "doomed"), null, Await.SOON.toSeconds()).ok();

        assertThat(host.state("doomed")).isEqualTo("shut off (destroyed)");
        assertThat(stuck.waitFor(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(stuck.exitValue()).isNotZero();
    }

    private static void freeze(String domain) {
        Command.run("kill", "-STOP", Long.toString(host.pid(domain))).ok();
    }

    private static void thaw(String domain) {
        Command.run("kill", "-CONT", Long.toString(host.pid(domain))).ok();
    }
}
