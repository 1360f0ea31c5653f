/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

import org.jvirtd.api.event.Event;
import org.jvirtd.queue.CallTask;
import org.jvirtd.queue.CallTicket;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.EventListener;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.queue.Subscription;
import org.jvirtd.worker.Lane;

/** One world with one object of each kind, {@link Samples#UUID_1} or "x", whose queue runs every call at once. */
final class FakeWorld {
    static final String NAME = "fake";

    /** What was published while nobody listened. */
    private final List<Event> held = new ArrayList<>();
    final List<EventListener> listeners = new CopyOnWriteArrayList<>();
    /** Whether those who hear the last listener are behind. */
    volatile BooleanSupplier readers;
    final List<JobClass> jobs = new ArrayList<>();
    final List<String> names = new ArrayList<>();
    /** Whose queues the calls came through. */
    final List<ObjectKind> kinds = new ArrayList<>();
    final List<Lane> lanes = new ArrayList<>();
    final List<Object> ownersGone = new ArrayList<>();
    private final Map<ObjectKind, ManagedDomain<?>> objects = new EnumMap<>(ObjectKind.class);
    private final QueueSpace space = (QueueSpace) Proxy.newProxyInstance(FakeWorld.class.getClassLoader(),
            new Class<?>[]{QueueSpace.class}, (proxy, method, args) -> switch (method.getName()) {
                case "find" -> find(args[0] instanceof ObjectKey key ? key : ObjectKey.domain((UUID) args[0]));
                case "objects" -> List.of(objects.get(args[0]));
                case "subscribe" -> subscribe((EventListener) args[0], (BooleanSupplier) args[1]);
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == args[0];
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private final String name;
    private final List<FakeWorld> others = new ArrayList<>();

    FakeWorld() {
        this(NAME);
    }

    FakeWorld(String name) {
        this.name = name;
        for (ObjectKind kind : ObjectKind.values()) {
            objects.put(kind, object(kind));
        }
    }

    private ManagedDomain<?> object(ObjectKind kind) {
        return (ManagedDomain<?>) Proxy.newProxyInstance(FakeWorld.class.getClassLoader(),
                new Class<?>[]{ManagedDomain.class}, (proxy, method, args) -> switch (method.getName()) {
                    case "submit" -> submit(kind, args);
                    case "name" -> "x";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Optional<ManagedDomain<?>> find(ObjectKey key) {
        return Samples.UUID_1.equals(key.id()) || "x".equals(key.id())
                ? Optional.of(objects.get(key.kind()))
                : Optional.empty();
    }

    DomainQueues queues() {
        return (DomainQueues) Proxy.newProxyInstance(FakeWorld.class.getClassLoader(),
                new Class<?>[]{DomainQueues.class}, (proxy, method, args) -> switch (method.getName()) {
                    case "find" -> space((String) args[0]);
                    case "ownerGone" -> ownersGone.add(args[0]);
                    case "resume" -> {
                        FakeWorld asked = world((String) args[0]);
                        Subscription place = asked.subscribe((EventListener) args[1], (BooleanSupplier) args[2]);
                        asked.held.forEach(asked::publish);
                        asked.held.clear();
                        yield place;
                    }
                    case "hold" -> {
                        ((Subscription) args[0]).close();
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /** The daemon has this world, too. */
    void beside(FakeWorld other) {
        others.add(other);
    }

    private Optional<QueueSpace> space(String asked) {
        return name.equals(asked)
                ? Optional.of(space)
                : others.stream().flatMap(other -> other.space(asked).stream()).findFirst();
    }

    private FakeWorld world(String asked) {
        return others.stream().filter(other -> other.name.equals(asked)).findFirst().orElse(this);
    }

    void publish(Event event) {
        if (listeners.isEmpty()) {
            held.add(event);
        }
        listeners.forEach(listener -> listener.onEvent(ObjectKey.domain(Samples.UUID_1), event));
    }

    private Object submit(ObjectKind kind, Object[] args) {
        kinds.add(kind);
        jobs.add((JobClass) args[0]);
        CallTask task = (CallTask) args[1];
        names.add(task.name());
        lanes.add(task.lane());
        task.admitted();
        task.run(null);
        CallTicket ticket = () -> false;
        return ticket;
    }

    private Subscription subscribe(EventListener listener, BooleanSupplier behind) {
        listeners.add(listener);
        readers = behind;
        return () -> listeners.remove(listener);
    }
}
