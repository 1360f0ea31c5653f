/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import org.junit.jupiter.api.AutoClose;
import org.jvirtd.testkit.Await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real guest through its life, by virsh alone; states, texts and the order of events are the reference daemon's. */
class QemuLifeIT {
    @TempDir
    static Path temp;
    @AutoClose
    private static QemuHost host;

    @BeforeAll
    static void start() {
        host = QemuHost.start(temp.resolve("h"));
    }

    @Test
    void aGuestBootsIsSuspendedSavedRestoredResetAndShutDown() throws Exception {
        Path console = temp.resolve("console");
        Path image = temp.resolve("image");
        host.define(TestGuest.booting("vm", console));
        try (EventLog events = EventLog.of(host, "lifecycle")) {
            host.virsh("start", "vm").ok();
            assertThat(host.state("vm")).isEqualTo("running (booted)");
            TestGuest.awaitBoots(console, 1);
            host.virsh("suspend", "vm").ok();
            assertThat(host.state("vm")).isEqualTo("paused (user)");
            host.virsh("resume", "vm").ok();
            assertThat(host.state("vm")).isEqualTo("running (unpaused)");

            host.virsh("save", "vm", image.toString()).ok();
            assertThat(host.state("vm")).isEqualTo("shut off (saved)");
            assertThat(host.processes()).isEmpty();
            host.virsh("restore", image.toString()).ok();
            assertThat(host.state("vm")).isEqualTo("running (restored)");
            assertThat(TestGuest.boots(console)).as("it has not booted anew").isEqualTo(1);

            host.virsh("reset", "vm").ok();
            TestGuest.awaitBoots(console, 2);
            host.virsh("shutdown", "vm").ok();
            host.awaitState("vm", "shut off (shutdown)");

            events.await("Stopped Shutdown");
            assertThat(events.lines()).containsExactly("Resumed Unpaused", "Started Booted", "Suspended Paused",
                    "Resumed Unpaused", "Suspended Paused", "Stopped Saved", "Started Restored", "Resumed Snapshot",
                    "Shutdown Finished after guest request", "Stopped Shutdown");
        }
        assertThat(host.processes()).isEmpty();
        host.virsh("undefine", "vm").ok();
        assertThat(host.virsh("list", "--all").ok()).isBlank();
    }

    @Test
    void aManagedSaveIsWhereTheNextStartGoesOnWithADiskThatHasComeMeanwhile() throws Exception {
        Path console = temp.resolve("console2");
        Path disk = Files.write(temp.resolve("disk"), new byte[1 << 20]);
        host.define(TestGuest.booting("kept", console));
        host.virsh("start", "kept").ok();
        TestGuest.awaitBoots(console, 1);
        host.virsh("attach-disk", "kept", disk.toString(), "vdb").ok();
        host.virsh("managedsave", "kept").ok();
        assertThat(host.virsh("list", "--all", "--with-managed-save", "--name").ok()).isEqualTo("kept\n");

        host.virsh("start", "kept").ok();
        assertThat(host.state("kept")).isEqualTo("running (restored)");
        assertThat(TestGuest.boots(console)).isEqualTo(1);
        assertThat(host.virsh("list", "--all", "--with-managed-save", "--name").ok()).isBlank();
        assertThat(host.virsh("domblklist", "kept").ok()).contains(disk.toString());
        host.virsh("detach-disk", "kept", "vdb").ok();
        Await.until("the guest has let its disk go",
                () -> !host.virsh("domblklist", "kept").ok().contains(disk.toString()));
        host.virsh("destroy", "kept").ok();
        host.virsh("undefine", "kept").ok();
    }

    @Test
    void aFailedStartLeavesNothingBehind() {
        host.define(TestGuest.empty("broken").replace("<os>", "<os><loader>" + temp.resolve("none") + "</loader>"));
        List<String> before = host.files("run/qemu");

        Command.Result result = host.virsh("start", "broken");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("none");
        assertThat(host.state("broken")).startsWith("shut off (");
        // What an earlier test's guest has left is cleared away when its end has been told.
        Await.until("nothing is left",
                () -> host.files("run/qemu").equals(before) && host.processes().isEmpty()
                        && host.files("lib/qemu").stream().noneMatch(file -> file.startsWith("domain-")),
                () -> host.files("run/qemu") + " " + host.files("lib/qemu"));
        host.virsh("undefine", "broken").ok();
    }

    @Test
    void aDiskThatIsFullWhileSavingLeavesTheGuestRunning() throws Exception {
        host.define(TestGuest.empty("big"));
        host.virsh("start", "big").ok();
        Path full = Files.createSymbolicLink(temp.resolve("full"), Path.of("/dev/full"));

        Command.Result result = host.virsh("save", "big", full.toString());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("No space left on device");
        assertThat(host.state("big")).isEqualTo("running (save canceled)");
        host.virsh("destroy", "big").ok();
        host.virsh("undefine", "big").ok();
    }
}
