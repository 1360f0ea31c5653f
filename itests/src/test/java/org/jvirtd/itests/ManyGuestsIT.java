/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.testkit.Sizes;

/** Many real guests at once cost the daemon no thread each. */
class ManyGuestsIT {
    private static final int GUESTS = Sizes.of(12, 50);

    @TempDir
    Path temp;

    @Test
    void guestsTakeNoThreads() {
        try (QemuHost host = QemuHost.start(temp.resolve("h"))) {
            start(host, 1);
            long few = threads(host);
            for (int guest = 2; guest <= GUESTS; guest++) {
                start(host, guest);
            }

            assertThat(host.virsh("list", "--name").ok().lines().filter(name -> !name.isBlank())).hasSize(GUESTS);
            assertThat(threads(host)).as("loop, driver and others, without the workers that come and go with the load")
                    .isLessThanOrEqualTo(few + 2);
            assertThat(host.virsh("domstats", "--state").ok().split("Domain:", -1)).hasSize(GUESTS + 1);
        }
    }

    private static void start(QemuHost host, int number) {
        host.define(TestGuest.empty("vm" + number));
        host.virsh("start", "vm" + number, "--paused").ok();
    }

    private static long threads(QemuHost host) {
        return host.daemon().threads("") - host.daemon().workers();
    }
}
