/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.testkit.Await;

/** What becomes of guests that panic, reboot, power off, hang, lose their client or cannot start; as the reference daemon does it. */
class QemuEndsIT {
    private static final String PANIC = "<panic model='isa'/>";

    @TempDir
    static Path temp;
    @AutoClose
    private static QemuHost host;
    private static KeyGuest guest;

    @BeforeAll
    static void start() throws IOException {
        guest = new KeyGuest(temp);
        host = QemuHost.start(temp.resolve("h"));
    }

    @Test
    void aGuestThatPanicsIsEnded() {
        try (EventLog events = EventLog.of(host, "lifecycle")) {
            guest.start(host, "ends", "<on_crash>destroy</on_crash>", PANIC);
            KeyGuest.press(host, "ends", "P");
            host.awaitState("ends", "shut off (crashed)");

            events.await("Stopped Crashed");
            assertThat(events.lines()).containsExactly("Defined Added", "Resumed Unpaused", "Started Booted",
                    "Suspended Paused", "Crashed Panicked", "Stopped Crashed");
        }
    }

    @Test
    void aGuestThatPanicsStartsAnewAfterItsMemoryWasDumped() {
        guest.start(host, "anew", "<on_crash>coredump-restart</on_crash>", PANIC);
        KeyGuest.press(host, "anew", "P");
        host.awaitState("anew", "running (crashed)");

        assertThat(host.files("lib/qemu/dump")).anyMatch(file -> file.matches("\\d+-anew-[\\d:-]+"));
        host.virsh("destroy", "anew").ok();
    }

    @Test
    void aGuestThatPanicsIsKeptAsItIs() {
        guest.start(host, "kept", "<on_crash>preserve</on_crash>", PANIC);
        KeyGuest.press(host, "kept", "P");
        host.awaitState("kept", "crashed (panicked)");

        assertThat(host.virsh("list", "--all").out()).containsPattern("kept +crashed");
        host.virsh("destroy", "kept").ok();
    }

    @Test
    void aGuestWhoseWatchdogFiresIsDumpedAndGoesOn() {
        guest.start(host, "dog", "", "<watchdog model='ib700' action='dump'/>");
        try (EventLog events = EventLog.of(host, "lifecycle")) {
            KeyGuest.press(host, "dog", "W");
            events.await("Resumed Unpaused");
            assertThat(events.lines()).containsExactly("Suspended Watchdog", "Resumed Unpaused");
        }
        assertThat(host.state("dog")).isEqualTo("running (unpaused)");
        assertThat(host.files("lib/qemu/dump")).anyMatch(file -> file.matches("\\d+-dog-[\\d:-]+"));
        host.virsh("destroy", "dog").ok();
    }

    @Test
    void aGuestThatPowersOffStartsAnewAndNobodyIsToldOfAShutdown() {
        guest.start(host, "again", "<on_poweroff>restart</on_poweroff>", "");
        try (EventLog events = EventLog.of(host, "lifecycle")) {
            KeyGuest.press(host, "again", "O");
            guest.awaitBoots(host, "again", 2);
            assertThat(host.state("again")).isEqualTo("running (booted)");
            host.virsh("destroy", "again").ok();
            events.await("Stopped Destroyed");
            assertThat(events.lines()).containsExactly("Stopped Destroyed");
        }
    }

    @Test
    void whatFollowsAResetMayBeChangedWhileTheGuestRuns() {
        guest.start(host, "changed", "", "");
        host.virsh("set-lifecycle-action", "changed", "reboot", "destroy", "--live").ok();
        assertThat(host.virsh("set-lifecycle-action", "changed", "poweroff", "restart", "--live").err())
                .contains("qemu driver doesn't support 'onReboot' set to 'destroy and 'onPoweroff' set to 'reboot'");
        KeyGuest.press(host, "changed", "R");
        host.awaitState("changed", "shut off (shutdown)");
    }

    @Test
    void theClockThatTheGuestHasSetIsShown() {
        guest.start(host, "clock", "<clock offset='variable' adjustment='3600'/>", "");
        KeyGuest.press(host, "clock", "T");
        Await.until("its clock is another one",
                () -> !host.virsh("dumpxml", "clock").ok().contains("adjustment='3600'"), () -> host.state("clock"));
        assertThat(host.virsh("dumpxml", "clock", "--inactive").ok()).contains("adjustment='3600'");
        host.virsh("destroy", "clock").ok();
    }

    @Test
    void aDiskIsLockedByTheGuestThatHasIt() throws Exception {
        String disk = "<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='"
                + Files.write(temp.resolve("one.img"), new byte[1 << 20])
                + "'/><target dev='vda' bus='virtio'/></disk>";
        for (String name : new String[]{"first", "second"}) {
            host.define(TestGuest.empty(name).replace("<serial type='null'/>", disk));
        }
        host.virsh("start", "first", "--paused").ok();

        Command.Result result = host.virsh("start", "second", "--paused");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("Failed to get \"write\" lock", "Is another process using the image");
        assertThat(host.state("second")).isEqualTo("shut off (failed)");
        host.virsh("destroy", "first").ok();
        host.virsh("start", "second", "--paused").ok();
        host.virsh("destroy", "second").ok();
    }

    @Test
    void aGuestOfAClientThatVanishesEnds() {
        host.define(TestGuest.empty("owned"));
        host.virsh("start", "owned", "--paused", "--autodestroy").ok();
        host.awaitState("owned", "shut off (destroyed)");
    }

    @Test
    void aQemuThatRefusesItsArgumentsSaysSo() {
        host.define(TestGuest.empty("odd").replace("<domain type='qemu'>",
                "<domain type='qemu' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>").replace("</domain>",
                        "<qemu:commandline><qemu:arg value='-nosuch'/></qemu:commandline></domain>"));
        try (EventLog events = EventLog.of(host, "control-error")) {
            assertThat(host.virsh("start", "odd").err()).contains("-nosuch: invalid option");
            Await.until("it is told", () -> !events.lines().isEmpty(), () -> host.state("odd"));
        }
    }
}
