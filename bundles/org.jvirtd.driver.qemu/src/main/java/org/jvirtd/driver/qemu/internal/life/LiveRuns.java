/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** The runs of all domains; at most one a domain. */
@AnyThread
final class LiveRuns {
    private final ConcurrentMap<UUID, LiveRun> runs = new ConcurrentHashMap<>();
    /** The domains whose process has been ended for a destroy that has not come to its job yet. */
    private final Set<UUID> destroyed = ConcurrentHashMap.newKeySet();

    /** All runs. */
    Stream<LiveRun> all() {
        return runs.values().stream();
    }

    /** The run of a domain, or null. */
    LiveRun of(QemuDomain domain) {
        return runs.get(domain.managed().uuid());
    }

    void add(QemuDomain domain, LiveRun run) {
        destroyed.remove(domain.managed().uuid());
        if (runs.putIfAbsent(domain.managed().uuid(), run) != null) {
            throw new IllegalStateException("the domain " + run.name() + " runs already");
        }
    }

    /** A destroy has ended the process of this run, and will come to its job. */
    void destroyed(QemuDomain domain, LiveRun run) {
        run.setDestroyed();
        destroyed.add(domain.managed().uuid());
    }

    /** Whether a destroy has ended the process of a run of this domain; true once. */
    boolean takeDestroyed(UUID domain) {
        return destroyed.remove(domain);
    }

    void remove(QemuDomain domain, LiveRun run) {
        runs.remove(domain.managed().uuid(), run);
    }
}
