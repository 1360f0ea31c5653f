/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.driver.DomainStatus;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.internal.lane.DriverHandler;
import org.jvirtd.worker.WorkerPool;
import org.osgi.framework.FrameworkUtil;

/** A table with domains and handlers, as the whiteboard and the queues would fill it. */
final class Fixture {
    static final String WORLD = "test:default";
    static final String OTHER_WORLD = "test:other";

    final HandlerTable table;
    /** The domains of which a driver's handler has arrived. */
    final List<UUID> arrivals = new ArrayList<>();
    private final AtomicLong ids = new AtomicLong();

    Fixture(WorkerPool pool) {
        this(pool, Duration.ofSeconds(30));
    }

    /** @param lastCall how long the going of a handler waits for its running call */
    Fixture(WorkerPool pool, Duration lastCall) {
        this.table = new HandlerTable(pool, System::nanoTime, lastCall);
        table.onArrival((world, uuid) -> arrivals.add(uuid));
    }

    /** A driver's state. */
    record Status(DomainRef ref, DomainStateReason stateReason) implements DomainStatus {}

    /** A domain that is managed. */
    static final class Domain {
        final UUID uuid;
        final String name;
        final AtomicReference<Object> state = new AtomicReference<>();
        DomainRoute route;

        Domain(UUID uuid, String name) {
            this.uuid = uuid;
            this.name = name;
            state(DomainState.DOMAIN_RUNNING);
        }

        DomainRef ref() {
            return new DomainRef(uuid, name, 1);
        }

        void state(DomainState now) {
            state.set(new Status(ref(), new DomainStateReason(now, 0)));
        }

        /** Publishes a lifecycle event of this detail, by which tests tell events apart. */
        void publish(int detail) {
            route.published(new DomainEvent.Lifecycle(ref(), DomainEventType.DOMAIN_EVENT_STARTED, detail));
        }
    }

    Domain domain(String name) {
        return domain(WORLD, UUID.randomUUID(), name);
    }

    Domain domain(String world, UUID uuid, String name) {
        Domain domain = new Domain(uuid, name);
        domain.route = table.open(world, uuid, name, domain.state::get);
        return domain;
    }

    HandlerEntry add(DomainEventHandler handler, Object... properties) {
        long id = ids.incrementAndGet();
        return table.add(new RegisteredHandler(handler, "bundle", "handler" + id, id), role(properties));
    }

    /** Calls the drivers' handlers of a domain as its lane does. */
    boolean handle(Domain domain, HypervisorEvent event) {
        return handle(drivers(domain), event);
    }

    static boolean handle(List<DriverHandler> handlers, HypervisorEvent event) {
        List<DriverHandler> takers = handlers.stream().filter(one -> one.takes(event.category())).toList();
        return takers.isEmpty()
                | takers.stream().filter(one -> one.call(event, System.nanoTime()) != DriverHandler.GONE).count() > 0;
    }

    List<DriverHandler> drivers(Domain domain) {
        return table.of(WORLD, domain.uuid);
    }

    /** Of names and values, as a service is registered with them. */
    static HandlerRole role(Object... properties) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            map.put((String) properties[i], properties[i + 1]);
        }
        return HandlerProperties.read(FrameworkUtil::createFilter, map::get);
    }

    /** The properties of a driver's handler. */
    static Object[] driver(UUID uuid, Object... more) {
        List<Object> properties = new ArrayList<>(
                List.of(DomainEventHandler.DRIVER, "simulator", DomainEventHandler.WORLD,
                        WORLD, DomainEventHandler.DOMAIN_UUID, uuid.toString()));
        properties.addAll(List.of(more));
        return properties.toArray();
    }
}
