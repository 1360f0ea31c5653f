/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.testkit.Await;
import org.jvirtd.testkit.Sizes;

/** Guests outlive their daemon: it is killed at any moment, and finds all of them again. */
@Tag(OnOneJdk.TAG)
class QemuSurvivalIT {
    private static final int KILLS = Sizes.of(5, 50);
    private static final int GUESTS = 4;

    @TempDir
    Path temp;
    private QemuHost host;

    @BeforeEach
    void start() {
        host = QemuHost.start(temp.resolve("h"));
    }

    @AfterEach
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    @Test
    void aGuestDoesNotNoticeThatItsDaemonDies() {
        Path console = temp.resolve("console");
        host.define(TestGuest.booting("vm", console));
        host.virsh("start", "vm").ok();
        TestGuest.awaitBoots(console, 1);
        long pid = host.pid("vm");

        host.kill();
        assertThat(host.processes()).containsExactly(pid);
        host.restart();

        assertThat(host.state("vm")).isEqualTo("running (booted)");
        assertThat(host.pid("vm")).isEqualTo(pid);
        try (EventLog events = EventLog.of(host, "lifecycle")) {
            host.virsh("shutdown", "vm").ok();
            events.await("Stopped Shutdown");
            assertThat(events.lines()).containsExactly("Shutdown Finished after guest request", "Stopped Shutdown");
        }
        assertThat(host.processes()).isEmpty();
    }

    @Test
    void anOrderlyRestartLeavesGuestsAlone() {
        host.define(TestGuest.empty("vm"));
        host.virsh("start", "vm", "--paused").ok();
        long pid = host.pid("vm");

        assertThat(host.daemon().terminate()).isZero();
        assertThat(host.processes()).containsExactly(pid);
        host.restart();

        assertThat(host.state("vm")).isEqualTo("paused (user)");
        host.virsh("resume", "vm").ok();
        host.virsh("destroy", "vm").ok();
        assertThat(host.processes()).isEmpty();
    }

    @Test
    void aGuestThatDiedMeanwhileIsOff() {
        host.define(TestGuest.empty("vm"));
        host.virsh("start", "vm").ok();
        long pid = host.pid("vm");

        host.kill();
        Command.run("kill", "-KILL", Long.toString(pid)).ok();
        Await.until("the guest has died", () -> host.processes().isEmpty(), () -> host.processes().toString());
        host.restart();

        assertThat(host.state("vm")).startsWith("shut off (");
        assertThat(host.files("run/qemu")).doesNotContain("vm.xml", "vm.pid");
        host.virsh("start", "vm", "--paused").ok();
    }

    /** While guests start, stop, are saved and defined, the daemon is killed again and again. */
    @Test
    void whateverTheDaemonWasDoingWhenItWasKilledAllAgreesAfterwards() throws Exception {
        Random random = new Random(4);
        List<String> acknowledged = new ArrayList<>();
        for (int guest = 0; guest < GUESTS; guest++) {
            host.define(TestGuest.empty("vm" + guest));
            acknowledged.add("vm" + guest);
        }
        for (int round = 0; round < KILLS; round++) {
            try (Busy busy = new Busy(host, GUESTS, "round" + round)) {
                busy.awaitDone(3 + random.nextInt(10));
                host.kill();
                acknowledged.addAll(busy.defined());
            }
            host.restart();
            check(acknowledged);
        }
    }

    private void check(List<String> acknowledged) {
        List<String> running = host.virsh("list", "--name").ok().lines().filter(name -> !name.isBlank()).sorted()
                .toList();
        List<String> all = host.virsh("list", "--all", "--name").ok().lines().filter(name -> !name.isBlank()).toList();

        assertThat(all).as("no acknowledged definition is lost").containsAll(acknowledged);
        assertThat(host.processes()).as("no orphan, none missing: running are " + running)
                .containsExactlyInAnyOrderElementsOf(running.stream().map(host::pid).toList());
        assertThat(host.files("run/qemu").stream().filter(file -> file.endsWith(".xml") && !file.contains("/")))
                .as("statuses")
                .containsExactlyInAnyOrderElementsOf(running.stream().map(name -> name + ".xml").toList());
        assertThat(host.files("run/qemu").stream().filter(file -> file.endsWith(".pid") && !file.contains("/")))
                .as("pid files")
                .containsExactlyInAnyOrderElementsOf(running.stream().map(name -> name + ".pid").toList());
        assertThat(host.files("lib/qemu").stream().filter(file -> file.endsWith("monitor.sock"))).as("sockets")
                .hasSize(running.size());
        for (String name : running) {
            assertThat(host.virsh("qemu-monitor-command", name, "{\"execute\":\"query-status\"}").ok())
                    .as("the monitor of " + name).contains("\"return\"");
        }
    }
}
