/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.testkit.Await;
import org.jvirtd.testkit.Sizes;

/** Much of everything: what the daemon takes for it is bounded, and given back. */
@Timeout(1200)
@Tag(OnOneJdk.TAG)
class ManyOfAllIT {
    private static final int IDLE = Sizes.of(500, 5000);
    private static final int DOMAINS = Sizes.of(200, 10_000);
    private static final int BATCH = 100;
    /** Workers that serve the opening, of which there are at most 20. */
    private static final int MORE_THREADS = 25;
    private static final int RESIDENT_KIB = 300 * 1024;

    @TempDir
    Path temp;

    @Test
    void idleConnectionsTakeNoThreadsAndGiveTheirDescriptorsBack() throws IOException {
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"), "--set", "max_clients=6000")) {
            daemon.virsh("list").ok();
            daemon.shell("clients").ok();
            long descriptors = count(daemon, "fd");
            long threads = count(daemon, "task");

            List<RawClient> idle = new ArrayList<>();
            try {
                for (int i = 0; i < IDLE; i++) {
                    idle.add(RawClient.connect(daemon.socket()).open());
                }
                assertThat(daemon.shell("clients").ok().lines().count()).isEqualTo(1 + IDLE);
                assertThat(count(daemon, "task")).isLessThanOrEqualTo(threads + MORE_THREADS);
                assertThat(count(daemon, "fd")).as("some that were open before may be closed by now")
                        .isGreaterThanOrEqualTo(descriptors + IDLE - 20);
                assertThat(daemon.residentKib()).isLessThan(RESIDENT_KIB);
                assertThat(daemon.virsh("list").ok()).contains("test");
            } finally {
                for (RawClient client : idle) {
                    client.close();
                }
            }

            Await.until("every descriptor was given back", () -> count(daemon, "fd") <= descriptors,
                    () -> descriptors + " before, now " + count(daemon, "fd"));
            assertThat(daemon.terminate()).isZero();
        }
    }

    @Test
    void domainsAreDefinedAndUndefinedAgainAndAgain() {
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"));
                PythonClient client = PythonClient.connect(daemon.uri())) {
            String batch = "sum(c.defineXML('<domain type=\"test\"><name>n%d</name><memory>1024</memory>"
                    + "<os><type>hvm</type></os></domain>' % i).undefine() + 1 for i in range(" + BATCH + "))";
            for (int done = 0; done < DOMAINS; done += BATCH) {
                assertThat(client.eval(batch)).isEqualTo(Integer.toString(BATCH));
            }
            assertThat(client.eval("[d.name() for d in c.listAllDomains()]")).isEqualTo("['test']");
            assertThat(daemon.residentKib()).isLessThan(RESIDENT_KIB);
        }
    }

    private static long count(DaemonProcess daemon, String folder) {
        try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(daemon.pid()), folder))) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
