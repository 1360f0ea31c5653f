/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.event.NetworkEvent;
import org.jvirtd.api.event.NodeDeviceEvent;
import org.jvirtd.api.event.SecretEvent;
import org.jvirtd.api.event.StoragePoolEvent;
import org.jvirtd.api.simulation.EventKind;
import org.jvirtd.api.simulation.Simulation;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.domain.SimulatedDomain;
import org.jvirtd.driver.simulator.internal.monitor.Responder;
import org.jvirtd.driver.simulator.internal.table.SimulatedObject;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.ManagedObject;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.queue.QueueSpace;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Tells the open worlds to misbehave. */
@AnyThread
@Component
public final class WorldSimulation implements Simulation {
    private final Worlds worlds;
    private final Floods floods;

    /** Made by the component runtime. */
    @Activate
    public WorldSimulation(@Reference Worlds worlds) {
        this.worlds = worlds;
        this.floods = worlds.floods();
    }

    @Deactivate
    void close() {
        floods.end();
    }

    @Override
    public List<String> worlds() {
        return worlds.names();
    }

    @Override
    public List<EventKind> kinds() {
        return worlds.events().all();
    }

    @Override
    public HypervisorEvent event(String kind, String device, Map<String, String> details) {
        return worlds.events().read(kind, device, details);
    }

    @Override
    public void freeze(String world, String domain) {
        running(world, domain).freeze();
    }

    @Override
    public void thaw(String world, String domain) {
        domain(world, domain).monitor().thaw();
    }

    @Override
    public void slow(String world, String domain, Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("the time must not be negative: " + time);
        }
        running(world, domain).slow(time);
    }

    @Override
    public void raise(String world, String domain, HypervisorEvent event) {
        worlds.events().check(event);
        if (!domain(world, domain).managed().post(event)) {
            throw new IllegalStateException("domain '" + domain + "' has left, or its lane is full");
        }
    }

    @Override
    public void flood(String world, String domain, HypervisorEvent event, long count) {
        worlds.events().check(event);
        if (count < 1) {
            throw new IllegalArgumentException("the count must be at least 1, not " + count);
        }
        floods.begin(domain(world, domain).managed(), event, count);
    }

    @Override
    public void publish(String world, Event event) {
        QueueSpace space = worlds.find(world).space();
        ObjectKey key = key(event);
        if (key.kind() == ObjectKind.SECRET) {
            space.add(key, "secret " + key.id(), event, event);
            space.remove(key);
            return;
        }
        tell(space.find(key).orElseThrow(() -> new IllegalArgumentException("no " + key + " in world '" + world + "'")),
                event);
    }

    private static <S> void tell(ManagedObject<S> object, Event event) {
        object.update(state -> Change.<S, Void>of(state, event));
    }

    private static ObjectKey key(Event event) {
        if (event instanceof NetworkEvent e) {
            return ObjectKey.of(ObjectKind.NETWORK, e.network().uuid());
        }
        if (event instanceof StoragePoolEvent e) {
            return ObjectKey.of(ObjectKind.STORAGE_POOL, e.pool().uuid());
        }
        if (event instanceof NodeDeviceEvent e) {
            return ObjectKey.of(ObjectKind.NODE_DEVICE, e.device().name());
        }
        if (event instanceof SecretEvent e) {
            return ObjectKey.of(ObjectKind.SECRET, e.secret().uuid());
        }
        throw new IllegalArgumentException("events of domains are raised: " + ((DomainEvent) event).kind());
    }

    @Override
    public void hangPool(String world, String pool) {
        pool(world, pool).freeze();
    }

    @Override
    public void releasePool(String world, String pool) {
        pool(world, pool).thaw();
    }

    private Responder pool(String world, String name) {
        World found = worlds.find(world);
        SimulatedObject<?> pool = found.pools().find(name);
        if (pool == null) {
            throw new IllegalArgumentException(
                    "no storage pool '" + name + "' in world '" + world + "', but " + found.pools().names());
        }
        return pool.outside();
    }

    private Responder running(String world, String name) {
        SimulatedDomain domain = domain(world, name);
        if (!domain.state().active()) {
            throw new IllegalStateException("domain '" + name + "' does not run");
        }
        return domain.monitor();
    }

    private SimulatedDomain domain(String world, String name) {
        World found = worlds.find(world);
        SimulatedDomain domain = found.domains().named(name);
        if (domain == null) {
            domain = uuid(name) == null ? null : found.domains().ofUuid(uuid(name));
        }
        if (domain == null) {
            throw new IllegalArgumentException("no domain '" + name + "' in world '" + world + "', but " + some(found));
        }
        return domain;
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A few names that would have been right. */
    private static String some(World world) {
        return world.domains().all().stream().limit(10).map(d -> d.ref().name()).sorted()
                .collect(Collectors.joining(", "));
    }
}
