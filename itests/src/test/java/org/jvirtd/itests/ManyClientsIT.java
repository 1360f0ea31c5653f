/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.testkit.Await;
import org.jvirtd.testkit.Sizes;

class ManyClientsIT {
    private static final int KILLED = Sizes.of(100, 490);
    private static final int SILENT = Sizes.of(90, 490);
    private static final int GOOD = Sizes.of(10, 20);
    private static final int FLOOD = 100_000;

    @TempDir
    Path temp;

    @Test
    void clientsThatDieInAMessageOrNeverReadDisturbNobody() throws Exception {
        List<AutoCloseable> open = new ArrayList<>();
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"))) {
            try {
                List<PythonClient> good = new ArrayList<>();
                for (int i = 0; i < GOOD; i++) {
                    PythonClient client = PythonClient.connect(daemon.uri());
                    open.add(client);
                    good.add(client);
                }
                for (int i = 0; i < SILENT; i++) {
                    RawClient client = RawClient.connect(daemon.socket()).open();
                    open.add(client);
                    assertThat(client.askWithoutReading(FLOOD)).as("reading must stop at some call").isLessThan(FLOOD);
                }
                for (int i = 0; i < KILLED; i++) {
                    try (RawClient client = RawClient.connect(daemon.socket())) {
                        client.beginMessage(1 + i % 80);
                    }
                }

                for (PythonClient client : good) {
                    assertThat(client.eval("c.lookupByName('test').info()[0]")).isEqualTo("1");
                }
                assertThat(daemon.virsh("list").ok()).contains("test");
                Await.until("only those that are connected are left",
                        () -> daemon.shell("clients").ok().lines().count() == 1 + GOOD + SILENT,
                        () -> daemon.shell("clients").out());
            } finally {
                for (AutoCloseable client : open) {
                    client.close();
                }
            }
            Await.until("nothing is left of them", () -> daemon.shell("clients").ok().isEmpty(),
                    () -> daemon.shell("clients").out());
            assertThat(daemon.terminate()).isZero();
        }
    }
}
