/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jvirtd.testkit.Await;

/** Every kind of event that a hypervisor can tell reaches real clients in every form of subscription. */
class EveryEventIT {
    /** What the simulator is told to raise, so that every kind of event that clients know is published. */
    private static final List<String> RAISED = List.of("REBOOT", "RTC_CHANGE", "WATCHDOG", "IO_ERROR", "GRAPHICS",
            "MONITOR_ERROR", "BLOCK_JOB", "DISK_CHANGE", "TRAY_CHANGE", "PM_SUSPEND", "PM_WAKEUP", "PM_SUSPEND_DISK",
            "PM_WAKEUP", "BALLOON_CHANGE", "DEVICE_ADDED", "DEVICE_REMOVAL_FAILED", "DEVICE_DELETED", "TUNABLE",
            "AGENT_STATE", "SERIAL_CHANGED", "MIGRATION_ITERATION", "JOB_COMPLETED", "METADATA_CHANGE",
            "BLOCK_THRESHOLD", "MEMORY_FAILURE", "MEMORY_DEVICE_SIZE");
    private static final int KINDS = 27;
    /** Procedures of the events of clients without callback ids, by kind. */
    private static final List<Integer> LEGACY = List.of(107, 169, 170, 171, 172, 173, 195, 224, 241, 248, 268, 269, 270,
            276, 292, 311);

    @TempDir
    static Path temp;
    @AutoClose
    private static DaemonProcess daemon;

    @BeforeAll
    static void start() {
        daemon = DaemonProcess.start(temp.resolve("h"));
    }

    @Test
    void everyKindReachesThoseThatAskForItAndNobodyElse() throws Exception {
        try (PythonClient client = PythonClient.recorder(daemon.uri(), 4);
                RawClient legacy = RawClient.connect(daemon.socket()).open()) {
            client.make("define('one') + define('two')");
            client.make("watch_all(0)");
            client.make("[watch(0, kind) for kind in range(1, " + KINDS + ")]");
            client.make("[watch(1, kind, 'one') for kind in range(1, " + KINDS + ")]");
            client.make("[watch(2, kind, 'two') for kind in range(1, " + KINDS + ")]");
            client.make("watch_old(3)");
            for (int kind = 0; kind < LEGACY.size(); kind++) {
                legacy.call(RawClient.PROC_EVENT_REGISTER_ANY, ByteBuffer.allocate(Integer.BYTES).putInt(kind).array());
                assertThat(legacy.receive().status()).isZero();
            }

            RAISED.forEach(kind -> daemon.command("sim:raise one " + kind));

            String all = IntStream.range(0, KINDS).boxed().collect(Collectors.toSet()).toString();
            String found = "sorted(set(event[0] for event in seen[%d] if event[1] == 'one'))";
            for (int connection : new int[]{0, 1}) {
                String expression = found.formatted(connection);
                Await.until("every kind has come to connection " + connection,
                        () -> client.eval(expression).equals(all), () -> client.eval(expression));
            }
            Set<Integer> procedures = new TreeSet<>();
            Await.until("every kind has come in the old form", () -> {
                procedures.add(legacy.receive().procedure());
                return procedures.containsAll(LEGACY);
            }, procedures::toString);
            assertThat(client.make("seen[0] == seen[1]")).as("the same in the same order").isEqualTo("True");
            assertThat(client.make("[event for event in seen[2] if event[0] != 0]")).as("events of the other")
                    .isEqualTo("[]");
            Await.until("the oldest form tells the same of the domain's life",
                    () -> client.make("[event[1:] for event in seen[3] if event[0] == -1]"
                            + " == [event[1:] for event in seen[0] if event[0] == 0]").equals("True"),
                    () -> client.eval("[seen[3], seen[0]]"));
            client.make("dom('one').destroy() + dom('one').undefine()");
        }
    }

    @Test
    void eventsOfOtherObjectsReachThoseThatAskForThem() {
        try (PythonClient client = PythonClient.recorder(daemon.uri(), 1)) {
            client.make("[c.networkEventRegisterAny(None, 0, note(0, 'network'), None),"
                    + " c.storagePoolEventRegisterAny(None, 0, note(0, 'pool'), None),"
                    + " c.storagePoolEventRegisterAny(None, 1, note(0, 'pool refresh'), None),"
                    + " c.nodeDeviceEventRegisterAny(None, 0, note(0, 'nodedev'), None),"
                    + " c.nodeDeviceEventRegisterAny(None, 1, note(0, 'nodedev update'), None)]");

            daemon.command("sim:publish network default stopped; sim:publish pool default-pool started;"
                    + " sim:publish pool default-pool refresh; sim:publish nodedev computer created;"
                    + " sim:publish nodedev computer update");

            String all = "[('network', 'default', 3, 0), ('nodedev', 'computer', 0, 0), ('nodedev update', 'computer'),"
                    + " ('pool', 'default-pool', 2, 0), ('pool refresh', 'default-pool')]";
            Await.until("every event has come", () -> client.eval("sorted(seen[0])").equals(all),
                    () -> client.eval("seen[0]"));
        }
    }

    @Test
    void virshPrintsEveryKind() throws Exception {
        try (PythonClient client = PythonClient.recorder(daemon.uri(), 1)) {
            client.make("define('one')");
            Path seen = temp.resolve("seen");
            Process watcher = new ProcessBuilder(
                    daemon.virshCommand("event", "--domain", "one", "--all", "--loop", "--timestamp"))
                    .redirectOutput(seen.toFile()).redirectErrorStream(true).start();
            try {
                Await.until("the watcher is subscribed", () -> {
                    client.make("dom('one').suspend() + dom('one').resume()");
                    return text(seen).contains("Resumed");
                }, () -> text(seen));

                RAISED.forEach(kind -> daemon.command("sim:raise one " + kind));

                String[] kinds = daemon.virsh("event", "--list").ok().strip().split("\n");
                assertThat(kinds).hasSize(KINDS);
                for (String kind : kinds) {
                    Await.until("virsh has printed " + kind,
                            () -> text(seen).contains("event '" + kind + "' for domain 'one'"), () -> text(seen));
                }
                assertThat(text(seen).lines().filter(line -> line.contains("event '")))
                        .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\d \\S+: event '.*"));
            } finally {
                Command.run("kill", "-INT", Long.toString(watcher.pid())).ok();
                assertThat(watcher.waitFor(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
