/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.testkit.Await;
import org.jvirtd.testkit.Sizes;

/** One domain floods events: the others' events come, memory stays bounded, and nobody misses a change of state. */
@Tag(OnOneJdk.TAG)
class FloodIT {
    private static final int FLOOD = Sizes.of(100_000, 1_000_000);
    private static final int READ_FLOOD = Sizes.of(20_000, 40_000);
    private static final int UNREAD_FLOOD = 100_000;
    private static final int PARTS = 50;
    private static final int LIFECYCLE = 0;
    private static final int WATCHDOG = 3;
    private static final int REBOOT = 1;
    private static final int LEGACY_REBOOT = 169;
    private static final int RESIDENT_KIB = 400 * 1024;
    private static final int MAX_UNSENT_BYTES = 4 << 20;

    @TempDir
    static Path temp;
    @AutoClose
    private static DaemonProcess daemon;

    @BeforeAll
    static void start() {
        daemon = DaemonProcess.start(temp.resolve("h"), "--set", "max_unsent_bytes=" + MAX_UNSENT_BYTES);
    }

    @Test
    void aFloodHidesNothingFromThoseThatRead() {
        try (PythonClient client = PythonClient.recorder(daemon.uri(), 1);
                PythonClient watcher = PythonClient.recorder(daemon.uri(), 2)) {
            client.make("create('other', 0, 1)");
            watcher.make("watch(0, " + LIFECYCLE + ")");
            watcher.make("watch(0, " + WATCHDOG + ", 'other0')");
            watcher.make("watch(1, " + REBOOT + ", 'test')");
            daemon.command("sim:flood test REBOOT " + FLOOD);
            int changes = 0;
            int most = 0;
            while (changes == 0 || flooding()) {
                assertThat(client.evalSoon("dom('other0').suspend() + dom('test').suspend()")).isEqualTo("0");
                assertThat(client.evalSoon("dom('other0').resume() + dom('test').resume()")).isEqualTo("0");
                daemon.command("sim:raise other0 WATCHDOG action=none");
                changes++;
                most = Math.max(most, daemon.residentKib());
            }

            String order = "[(3, 0), (4, 0)] * " + changes;
            await(watcher, "the other's changes", "of(0, 0, 'other0') == " + order);
            await(watcher, "the other's events", "len(of(0, 3, 'other0')) == " + changes);
            await(watcher, "the flooded domain's changes", "of(0, 0, 'test') == " + order);
            for (int part = FLOOD / PARTS; part <= FLOOD; part += FLOOD / PARTS) {
                await(watcher, "the flood up to " + part, "len(seen[1]) >= " + part);
            }
            assertThat(watcher.eval("[len(seen[1]), closed]")).isEqualTo("[" + FLOOD + ", []]");
            assertThat(most).isLessThan(RESIDENT_KIB);
        }
    }

    @Test
    void aClientThatReadsGetsEveryLifecycleEventOfAFlood() throws Exception {
        try (PythonClient client = PythonClient.recorder(daemon.uri(), 1);
                RawClient reader = subscribed(REBOOT)) {
            client.make("c");
            daemon.command("sim:flood test REBOOT " + READ_FLOOD);
            for (int event = 0; event < READ_FLOOD; event++) {
                assertThat(reader.receive().procedure()).isEqualTo(LEGACY_REBOOT);
            }
            assertThat(reader.receive(Duration.ofMillis(1))).as("no more than were made").isEmpty();
        }
    }

    @Test
    void aSubscriberThatStopsReadingIsCutOffAndOthersNoticeNothing() throws Exception {
        try (PythonClient client = PythonClient.recorder(daemon.uri(), 1);
                RawClient stopped = subscribed(WATCHDOG)) {
            client.make("watch(0, 0)");
            Await.until("only these two are connected", () -> daemon.command("clients").lines().count() == 1 + 2,
                    () -> daemon.command("clients"));

            daemon.command("sim:flood test WATCHDOG " + UNREAD_FLOOD + " action=none");

            Await.until("the one that does not read is gone",
                    () -> daemon.command("clients").lines().count() == 1 + 1, () -> daemon.command("clients"));
            assertThat(client.evalSoon("dom('test').suspend() + dom('test').resume()")).isEqualTo("0");
            Await.until("the other's events have come",
                    () -> client.eval("[seen[0], closed]").equals("[[(0, 'test', 3, 0), (0, 'test', 4, 0)], []]"),
                    () -> client.eval("[seen[0], closed]"));
            assertThat(received(stopped)).as("what it got before").isBetween(1, UNREAD_FLOOD - 1);
            assertThat(daemon.log()).containsPattern("WARN .*client \\d+ closed: it left \\d+ bytes unread");
        }
    }

    private static RawClient subscribed(int kind) throws IOException {
        RawClient client = RawClient.connect(daemon.socket()).open();
        client.call(RawClient.PROC_EVENT_REGISTER_ANY, ByteBuffer.allocate(Integer.BYTES).putInt(kind).array());
        assertThat(client.receive().status()).isZero();
        return client;
    }

    /** How many messages lie there until the end of the connection. */
    private static int received(RawClient client) {
        int count = 0;
        try {
            for (Optional<RawClient.Frame> next = client.receive(Await.SOON); next.isPresent(); count++) {
                next = client.receive(Await.SOON);
            }
            throw new AssertionError("still connected");
        } catch (IOException e) {
            return count;
        }
    }

    private static void await(PythonClient client, String what, String expression) {
        Await.until(what + " have come", () -> client.eval(expression).equals("True"),
                () -> client.eval("[closed] + [(len(s), s[:9]) for s in seen]"));
    }

    private static boolean flooding() {
        return daemon.threads("jvirtd-flood") > 0;
    }
}
