/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import java.util.Set;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.JobFigures;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Replies;

/** The ends of QEMU's migrations. */
@OnWorker
final class Migrations {
    private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled");
    private static final String COMMAND = "query-migrate";
    private static final long PAUSE_MILLIS = 10;

    private Migrations() {}

    /** Whether a migration has ended. */
    static boolean over(JobFigures figures) {
        return ENDS.contains(figures.status());
    }

    /** After its last byte QEMU is about to say how the migration ended. */
    static JobFigures settled(QemuDomain domain) {
        while (true) {
            JobFigures now = new JobFigures(Replies.object(COMMAND, domain.command(COMMAND)));
            if (over(now) || now.status().isEmpty()) {
                return now;
            }
            pause(domain);
        }
    }

    private static void pause(QemuDomain domain) {
        try {
            domain.managed().await("the end of a migration", () -> {
                Thread.sleep(PAUSE_MILLIS);
                return null;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Mistakes.failed("interrupted while waiting for the end of a migration");
        }
    }
}
