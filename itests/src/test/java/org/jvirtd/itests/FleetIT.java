/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.testkit.Await;
import org.jvirtd.testkit.Sizes;

/** Many domains, and many clients that want to know everything. */
class FleetIT {
    private static final int DOMAINS = Sizes.of(1000, 10_000);
    private static final int BATCH = 250;
    private static final int PROGRAMS = 2;
    private static final int CONNECTIONS = 10;
    private static final int MORE_THREADS = 30;
    private static final String ALL_IN_ORDER = "{(2, 3, 4): " + DOMAINS + "}";

    @TempDir
    static Path temp;
    @AutoClose
    private static DaemonProcess daemon;

    @BeforeAll
    static void start() {
        daemon = DaemonProcess.start(temp.resolve("h"));
    }

    @Test
    void everyClientSeesEveryEventOfEveryDomainInOrder() {
        List<PythonClient> watchers = new ArrayList<>();
        try (PythonClient client = PythonClient.recorder(daemon.uri(), 1)) {
            try {
                for (int program = 0; program < PROGRAMS; program++) {
                    PythonClient watcher = PythonClient.recorder(daemon.uri(), CONNECTIONS);
                    watchers.add(watcher);
                    watcher.make("watch_all(0)");
                }
                daemon.command("queues");
                long before = daemon.threads("jvirtd-");
                forEachBatch(client, "create('vm', %d, %d)");
                forEachBatch(client, "sum(dom('vm%%d' %% i).suspend() for i in range(%d, %d))");
                forEachBatch(client, "sum(dom('vm%%d' %% i).resume() for i in range(%d, %d))");

                assertThat(daemon.threads("jvirtd-")).as("threads do not depend on the number of domains")
                        .isLessThanOrEqualTo(before + MORE_THREADS);
                for (PythonClient watcher : watchers) {
                    Await.until("every client has seen everything in order",
                            () -> watcher.eval("[i for i in range(len(cs)) if orders(i, 0, 'vm') != " + ALL_IN_ORDER
                                    + "]").equals("[]"),
                            () -> watcher.eval("[orders(i, 0, 'vm') for i in range(len(cs))]"));
                }
                assertThat(client.eval("len(c.listAllDomains())")).isEqualTo(Integer.toString(DOMAINS + 1));
            } finally {
                watchers.forEach(PythonClient::close);
            }
        }
    }

    private static void forEachBatch(PythonClient client, String call) {
        for (int first = 0; first < DOMAINS; first += BATCH) {
            assertThat(client.eval(call.formatted(first, first + BATCH))).matches("0|" + BATCH);
        }
    }
}
