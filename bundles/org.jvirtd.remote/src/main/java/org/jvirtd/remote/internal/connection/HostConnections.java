/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.HostDriverUse;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.remote.internal.event.ClientEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one client has of the host drivers. They come and go by themselves: the client keeps them while the hypervisor's
 * driver is away.
 */
@AnyThread
final class HostConnections {
    private static final Logger LOG = LoggerFactory.getLogger(HostConnections.class);

    private final HostDrivers drivers;
    private final ClientEvents events;
    private final Supplier<ClientIdentity> identity;
    private final Consumer<Bound> end;
    /** Written under the lock of this, as is the next. */
    private volatile List<Bound> open = List.of();
    /** What the hypervisor's connection says of them; null while it wants none. */
    private volatile HostDriverUse use;

    /** @param end ends a connection that is used no longer */
    HostConnections(HostDrivers drivers, ClientEvents events, Supplier<ClientIdentity> identity, Consumer<Bound> end) {
        this.drivers = drivers;
        this.events = events;
        this.identity = identity;
        this.end = end;
    }

    /** The hypervisor's connection is open and has said this; null for none of them. */
    @OnWorker
    synchronized void use(HostDriverUse now) {
        use = now;
        bind();
    }

    /** Opens a connection on each driver that has none. */
    @OnWorker
    synchronized void bind() {
        if (use == null) {
            return;
        }
        for (HostSlot slot : drivers.slots()) {
            if (open.stream().noneMatch(bound -> bound.gate() == slot.gate()) && slot.gate().tryEnter()) {
                open(slot);
            }
        }
    }

    private void open(HostSlot slot) {
        try {
            DriverConnection connection = slot.driver().open(identity.get());
            List<Bound> more = new ArrayList<>(open);
            Bound bound = new Bound(slot.gate(), connection);
            more.add(bound);
            open = List.copyOf(more);
            events.attach(connection.world());
            bound.exit();
        } catch (VirtException e) {
            slot.gate().exit();
            LOG.warn("host driver {} refuses client {}: {}", slot.gate().name(), identity.get().id(), e.getMessage());
        }
    }

    /** The first that has this facet; null when none has it, or it is not wanted. */
    Bound find(Class<?> facet) {
        HostDriverUse wanted = use;
        if (wanted == null || !wanted.fromHost(facet)) {
            return null;
        }
        for (Bound bound : open) {
            if (bound.connection().facet(facet).isPresent()) {
                return bound;
            }
        }
        return null;
    }

    /** The driver has departed. */
    synchronized void lose(HostSlot slot) {
        for (Bound bound : open) {
            if (bound.gate() == slot.gate()) {
                List<Bound> fewer = new ArrayList<>(open);
                fewer.remove(bound);
                open = List.copyOf(fewer);
                events.detach(bound.connection().world());
                end.accept(bound);
            }
        }
    }

    /** The client's last call has ended. */
    @OnWorker
    synchronized void close() {
        List<Bound> last = open;
        open = List.of();
        use = null;
        last.forEach(end);
    }
}
