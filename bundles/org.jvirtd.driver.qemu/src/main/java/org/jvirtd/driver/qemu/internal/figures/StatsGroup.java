/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.List;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** A group of the figures of domains (virDomainStatsTypes). Nothing here waits. */
@AnyThread
interface StatsGroup {
    /** Its bit. */
    int bit();

    /** What the monitor of an active domain must be asked for it; nothing for most. */
    default List<Ask> asks(QemuDomainState state) {
        return List.of();
    }

    /** Whether only an active domain has it. */
    default boolean ofRuns() {
        return false;
    }

    /**
     * Tells what is known.
     *
     * @param backing whether the images below those that the guest sees are asked for
     */
    void tell(QemuDomainState state, Answers answers, boolean backing, Figures out);
}
