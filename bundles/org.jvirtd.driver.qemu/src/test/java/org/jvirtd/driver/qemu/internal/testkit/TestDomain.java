/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.testkit;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.Event;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.config.TestCapabilities;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.Run;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.queue.internal.RoutedQueues;
import org.jvirtd.testpools.ThreadedPool;
import org.jvirtd.worker.WorkerPool;

/** A domain on real queues, with what it has published. */
public final class TestDomain implements AutoCloseable {
    private static final UUID ID = UUID.fromString("a1a1a1a1-0000-4000-8000-000000000001");

    private final ThreadedPool pool = new ThreadedPool();
    private final RoutedQueues routed = new RoutedQueues(pool);
    private final QueueSpace space = routed.queues().open("qemu:test", ErrorDomain.QEMU);
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final QemuDomain domain;

    /** @param devices what the domain has, as in its document */
    public TestDomain(String devices) {
        this("", devices);
    }

    /** @param top what its document has before its devices */
    public TestDomain(String top, String devices) {
        String xml = "<domain type='qemu'><name>guest</name><uuid>" + ID + "</uuid><memory unit='MiB'>64</memory>"
                + "<os><type arch='x86_64' machine='pc'>hvm</type></os>" + top + "<devices>" + devices
                + "</devices></domain>";
        DomainConfig stored = TestCapabilities.documents().read(xml, 0);
        domain = new QemuDomain(space.add(ID, "guest", QemuDomainState.defined(stored)));
        space.subscribe((source, event) -> events.add(event));
        run(1);
    }

    public WorkerPool pool() {
        return pool;
    }

    public QemuDomain domain() {
        return domain;
    }

    /** What it has published. */
    public List<Event> events() {
        return events;
    }

    /** Its handler from now on. */
    public void handler(DomainEventHandler handler) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(DomainEventHandler.WORLD, space.world());
        properties.put(DomainEventHandler.DOMAIN_UUID, ID.toString());
        routed.register(handler, properties);
    }

    /** It runs, as the run of this number. */
    public void run(int id) {
        domain.update(state -> Change.of(state
                .withConfigs(TestCapabilities.documents().prepared(state.stored(), id), state.stored())
                .withRun(
                        new Run(id, DomainState.DOMAIN_RUNNING, DomainRunningReason.DOMAIN_RUNNING_BOOTED.value(), 1, 1,
                                List.of()))));
    }

    /** It is paused by its user. */
    public void pause() {
        domain.update(state -> Change.of(
                state.withRun(state.run().in(DomainState.DOMAIN_PAUSED, DomainPausedReason.DOMAIN_PAUSED_USER))));
    }

    /** The document of its run. */
    public String document() {
        QemuDomainState state = domain.state();
        return TestCapabilities.documents().write(state.current(), state.run().id(), 0);
    }

    @Override
    public void close() {
        space.close();
        routed.queues().close();
        pool.close();
    }
}
