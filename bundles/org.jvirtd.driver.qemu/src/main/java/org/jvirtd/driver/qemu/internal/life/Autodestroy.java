/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainEventStoppedDetailType;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.queue.JobClass;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the runs that are to end with the connection that began them. */
@AnyThread
final class Autodestroy {
    private static final Logger LOG = LoggerFactory.getLogger(Autodestroy.class);

    private final LiveRuns runs;
    private final Endings endings;
    /** Which connection a run ends with; at most one entry a domain. */
    private final ConcurrentMap<QemuDomain, Owned> owners = new ConcurrentHashMap<>();

    Autodestroy(LiveRuns runs, Endings endings) {
        this.runs = runs;
        this.endings = endings;
    }

    /** The run that a domain has now ends with this connection. */
    void own(QemuDomain domain, Object connection) {
        LiveRun run = runs.of(domain);
        if (run != null) {
            owners.values().removeIf(owned -> runs.of(owned.domain()) != owned.run());
            owners.put(domain, new Owned(domain, run, connection));
        }
    }

    /** A connection has ended: its runs do, by jobs of their own. */
    void gone(Object connection) {
        List<Owned> left = owners.values().stream().filter(owned -> owned.connection() == connection).toList();
        for (Owned owned : left) {
            owners.remove(owned.domain(), owned);
            owned.domain().managed().followUp("autodestroy", null, JobClass.DESTROY, job -> destroy(owned));
        }
    }

    /** A connection moves to another driver: nothing ends. Gives the numbers of its runs. */
    List<Integer> take(Object connection) {
        List<Owned> moved = owners.values().stream().filter(owned -> owned.connection() == connection).toList();
        moved.forEach(owned -> owners.remove(owned.domain(), owned));
        return moved.stream().filter(owned -> runs.of(owned.domain()) == owned.run()).map(owned -> owned.run().id())
                .toList();
    }

    private void destroy(Owned owned) {
        if (runs.of(owned.domain()) != owned.run()) {
            return;
        }
        try {
            endings.end(owned.domain(), DomainShutoffReason.DOMAIN_SHUTOFF_DESTROYED,
                    DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_DESTROYED);
        } catch (VirtException e) {
            LOG.error("{} outlives its connection: {}", owned.run().name(), e.getMessage());
        }
    }

    /** A run and whose it is. */
    record Owned(QemuDomain domain, LiveRun run, Object connection) {}
}
