/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.testkit.Await;
import org.jvirtd.testkit.Sizes;

/** Events of a domain come in order and wait for no call. */
class EventLanesIT {
    private static final int WATCHDOG = 3;
    private static final int LIFECYCLE = 0;
    private static final int RAISED = Sizes.of(20, 200);
    private static final int ROUNDS = Sizes.of(500, 5000);

    @TempDir
    static Path temp;
    @AutoClose
    private static DaemonProcess daemon;

    @BeforeAll
    static void start() {
        daemon = DaemonProcess.start(temp.resolve("h"));
    }

    @Test
    void eventsOfADomainArriveWhileACallRunsOnItAndTheCallEndsByItself() {
        try (PythonClient client = PythonClient.recorder(daemon.uri(), 2)) {
            client.make("watch(1, " + WATCHDOG + ")");
            daemon.command("sim:slow test 3000");
            client.make("later(lambda: dom('test').suspend())");
            Await.until("the call runs", () -> daemon.command("queues --busy").contains("SUSPEND"),
                    () -> daemon.command("queues --busy"));
            daemon.commandForEach(Collections.nCopies(RAISED, "test"), "sim:raise $ WATCHDOG action=none");
            Await.until("every event has come",
                    () -> client.eval("len(of(1, 3, 'test'))").equals(Integer.toString(RAISED)),
                    () -> client.eval("seen"));
            Await.until("the call ends by itself", () -> client.eval("answers").equals("{0: 0}"),
                    () -> client.eval("answers") + daemon.command("queues --busy"));
            daemon.command("sim:slow test 0");
            assertThat(client.eval("dom('test').resume()")).isEqualTo("0");
        }
    }

    @Test
    void eventsOfAFrozenDomainArriveToo() {
        try (PythonClient client = PythonClient.recorder(daemon.uri(), 2)) {
            client.make("watch(1, " + WATCHDOG + ")");
            daemon.command("sim:freeze test");
            client.make("later(lambda: dom('test').suspend())");
            Await.until("the call runs", () -> daemon.command("queues --busy").contains("SUSPEND"),
                    () -> daemon.command("queues --busy"));

            daemon.command("sim:raise test WATCHDOG action=none");

            Await.until("the event has come", () -> client.eval("len(seen[1])").equals("1"),
                    () -> client.eval("seen"));
            assertThat(client.eval("answered()")).isEqualTo("0");
            daemon.command("sim:thaw test");
            Await.until("the call has ended", () -> client.eval("answers").equals("{0: 0}"),
                    () -> client.eval("answers"));
            client.make("dom('test').resume()");
        }
    }

    @Test
    void whatCallsAndTheHypervisorDoComesInTheOrderOfTheStates() {
        try (PythonClient client = PythonClient.recorder(daemon.uri(), 3)) {
            client.make("watch_old(1)");
            client.make("watch(2, " + LIFECYCLE + ", 'test')");
            for (int done = 0; done < ROUNDS; done += ROUNDS / 10) {
                assertThat(client.eval("[dom('test').suspend() + dom('test').resume() for i in range(" + ROUNDS / 10
                        + ")]")).doesNotContain("1", "error");
            }
            String all = Integer.toString(2 * ROUNDS);
            Await.until("every event has come", () -> client.eval("[len(seen[1]), len(seen[2])]")
                    .equals("[" + all + ", " + all + "]"), () -> client.eval("[len(s) for s in seen]"));
            assertThat(client.eval("of(1, -1, 'test') == of(2, 0, 'test') == [(3, 0), (4, 0)] * " + ROUNDS))
                    .isEqualTo("True");
        }
    }
}
