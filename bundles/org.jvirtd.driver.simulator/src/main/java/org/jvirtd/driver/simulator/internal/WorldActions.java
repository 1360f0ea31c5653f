/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jvirtd.api.NodeDeviceRef;
import org.jvirtd.api.SecretRef;
import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.constant.NetworkEventLifecycleType;
import org.jvirtd.api.constant.NodeDeviceEventLifecycleType;
import org.jvirtd.api.constant.SecretEventLifecycleType;
import org.jvirtd.api.constant.StoragePoolEventLifecycleType;
import org.jvirtd.api.driver.NetworkLookup;
import org.jvirtd.api.driver.StoragePoolLookup;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.event.NetworkEvent;
import org.jvirtd.api.event.NodeDeviceEvent;
import org.jvirtd.api.event.SecretEvent;
import org.jvirtd.api.event.StoragePoolEvent;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.domain.SimulatedDomain;
import org.jvirtd.driver.simulator.internal.event.EventTable;
import org.jvirtd.driver.simulator.internal.fault.Fault;
import org.jvirtd.driver.simulator.internal.monitor.Responder;
import org.jvirtd.driver.simulator.internal.script.Call;
import org.jvirtd.driver.simulator.internal.script.Stage;
import org.jvirtd.driver.simulator.internal.table.SimulatedObject;
import org.jvirtd.driver.simulator.internal.time.Chance;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.ManagedObject;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.driver.simulator.internal.time.SteppedClock;

/** What can be done to a world from outside of its clients' calls. */
@AnyThread
final class WorldActions implements Stage {
    private interface Publishable {
        Event event(World world, String name, String kind);
    }

    private static final Map<String, Publishable> OBJECTS = Map.of("network",
            (world, name, kind) -> new NetworkEvent.Lifecycle(
                    ((NetworkLookup) world.facet(NetworkLookup.class)).lookupByName(name),
                    constant(NetworkEventLifecycleType.class, "NETWORK_EVENT_", kind), 0),
            "pool", WorldActions::ofPool, "nodedev", (world, name, kind) -> ofDevice(name, kind), "secret",
            (world, name, kind) -> ofSecret(name, kind));

    private final World world;
    private final EventTable events;
    private final Floods floods;

    WorldActions(World world, EventTable events, Floods floods) {
        this.world = world;
        this.events = events;
        this.floods = floods;
    }

    @Override
    public List<String> domains() {
        return world.domains().all().stream().map(domain -> domain.ref().name()).sorted().toList();
    }

    @Override
    public List<String> networks() {
        return world.networks().names();
    }

    @Override
    public List<String> pools() {
        return world.pools().names();
    }

    @Override
    public void settle(String name) {
        if (world.laws().clock() instanceof SteppedClock) {
            SimulatedDomain domain = world.domains().named(name);
            if (domain == null) {
                world.quiet().await();
            } else {
                world.quiet().await(domain.managed());
            }
        }
    }

    @Override
    public Chance chance() {
        return world.laws().chance();
    }

    @Override
    public void freeze(String domain) {
        tell(domain, true, Responder::freeze);
    }

    @Override
    public void thaw(String domain) {
        tell(domain, false, Responder::thaw);
    }

    @Override
    public void slow(String domain, Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("the time must not be negative: " + time);
        }
        tell(domain, true, monitor -> monitor.slow(time));
    }

    @Override
    public void raise(String domain, HypervisorEvent event) {
        events.check(event);
        if (!domain(domain).managed().post(event)) {
            throw new IllegalStateException("domain '" + domain + "' has left, or its lane is full");
        }
    }

    @Override
    public void flood(String domain, HypervisorEvent event, long count) {
        events.check(event);
        if (count < 1) {
            throw new IllegalArgumentException("the count must be at least 1, not " + count);
        }
        floods.begin(domain(domain).managed(), event, count);
    }

    @Override
    public void publish(String object, String name, String kind) {
        publish(OBJECTS.get(object).event(world, name, kind));
    }

    void publish(Event event) {
        QueueSpace space = world.space();
        ObjectKey key = key(event);
        if (key.kind() == ObjectKind.SECRET) {
            space.add(key, "secret " + key.id(), event, event);
            space.remove(key);
            return;
        }
        tell(space.find(key)
                .orElseThrow(() -> new IllegalArgumentException("no " + key + " in world '" + world.name() + "'")),
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

    private static Event ofPool(World world, String name, String kind) {
        StoragePoolRef pool = ((StoragePoolLookup) world.facet(StoragePoolLookup.class)).lookupByName(name);
        return kind.equals("refresh")
                ? new StoragePoolEvent.Refresh(pool)
                : new StoragePoolEvent.Lifecycle(pool,
                        constant(StoragePoolEventLifecycleType.class, "STORAGE_POOL_EVENT_", kind), 0);
    }

    private static Event ofDevice(String name, String kind) {
        NodeDeviceRef device = new NodeDeviceRef(name);
        return kind.equals("update")
                ? new NodeDeviceEvent.Update(device)
                : new NodeDeviceEvent.Lifecycle(device,
                        constant(NodeDeviceEventLifecycleType.class, "NODE_DEVICE_EVENT_", kind), 0);
    }

    private static Event ofSecret(String uuid, String kind) {
        SecretRef secret = new SecretRef(UUID.fromString(uuid), 0, "");
        return kind.equals("value-changed")
                ? new SecretEvent.ValueChanged(secret)
                : new SecretEvent.Lifecycle(secret, constant(SecretEventLifecycleType.class, "SECRET_EVENT_", kind), 0);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String prefix, String word) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(it -> it.name().substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '-')).toList();
        int at = words.indexOf(word);
        if (at < 0) {
            throw new IllegalArgumentException("'" + word + "' is none of " + String.join(", ", words));
        }
        return type.getEnumConstants()[at];
    }

    @Override
    public void hangPool(String pool) {
        tellPool(pool, Responder::freeze);
    }

    @Override
    public void releasePool(String pool) {
        tellPool(pool, Responder::thaw);
    }

    @Override
    public void fillPool(String pool, boolean full) {
        if (!world.pools().fill(pool, full)) {
            throw noPool(pool);
        }
    }

    private void tellPool(String name, Consumer<Responder> how) {
        SimulatedObject<?> pool = world.pools().find(name);
        if (pool == null) {
            throw noPool(name);
        }
        how.accept(pool.outside());
        pool.changed();
    }

    private RuntimeException noPool(String name) {
        return new IllegalArgumentException(
                "no storage pool '" + name + "' in world '" + world.name() + "', but " + world.pools().names());
    }

    @Override
    public void call(String domain, Call call) {
        world.calls().make(domain(domain), call);
    }

    @Override
    public void fail(Fault fault) {
        world.faults().add(fault);
    }

    @Override
    public int heal(String pattern, String call) {
        return world.faults().remove(pattern, call);
    }

    private void tell(String name, boolean mustRun, Consumer<Responder> how) {
        SimulatedDomain domain = domain(name);
        if (mustRun && !domain.state().active()) {
            throw new IllegalStateException("domain '" + name + "' does not run");
        }
        how.accept(domain.monitor());
        domain.changed();
    }

    private SimulatedDomain domain(String name) {
        SimulatedDomain domain = world.domains().named(name);
        if (domain == null) {
            domain = uuid(name) == null ? null : world.domains().ofUuid(uuid(name));
        }
        if (domain == null) {
            throw new IllegalArgumentException(
                    "no domain '" + name + "' in world '" + world.name() + "', but " + some());
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
    private String some() {
        return world.domains().all().stream().limit(10).map(d -> d.ref().name()).sorted()
                .collect(Collectors.joining(", "));
    }
}
