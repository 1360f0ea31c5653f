/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.EventListener;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.ManagedObject;
import org.jvirtd.queue.ObjectFigures;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.queue.Subscription;

/** The objects of one world and who listens to them. */
@AnyThread
final class World implements QueueSpace {
    private static final long LOOK_AGAIN_NANOS = 1_000_000;

    private final QueueCore core;
    private final String name;
    private final ErrorDomain errors;
    private final Consumer<World> whenClosed;
    private final Map<ObjectKind, Map<Object, ObjectQueue<?>>> objects = new EnumMap<>(ObjectKind.class);
    /** Those who hear the events of this name, and those who hear only what happens until this is closed. */
    private final WorldListeners lasting;
    private final WorldListeners own;
    /** What was taken out and goes on, and some of which that was so: {@link #awaitQuiet}. */
    private final Set<ObjectQueue<?>> leaving = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param lasting those who hear the events of all worlds of this name */
    World(QueueCore core, String name, ErrorDomain errors, WorldListeners lasting, Consumer<World> whenClosed) {
        this.core = core;
        this.name = name;
        this.errors = errors;
        this.whenClosed = whenClosed;
        this.lasting = lasting;
        this.own = new WorldListeners(name);
        for (ObjectKind kind : ObjectKind.values()) {
            objects.put(kind, new ConcurrentHashMap<>());
        }
    }

    @Override
    public String world() {
        return name;
    }

    @Override
    public <S> ManagedDomain<S> add(UUID uuid, String objectName, S initial, Event... events) {
        return put(new DomainQueue<>(core, errors, name, uuid, objectName, initial, this::publish,
                this::isBehind), events);
    }

    @Override
    public <S> ManagedObject<S> add(ObjectKey key, String objectName, S initial, Event... events) {
        if (key.kind() == ObjectKind.DOMAIN && key.id() instanceof UUID uuid) {
            return add(uuid, objectName, initial, events);
        }
        return put(new ObjectQueue<>(core, errors, name, key, objectName, initial, this::publish), events);
    }

    private <S, Q extends ObjectQueue<S>> Q put(Q queue, Event... events) {
        ObjectKey key = queue.key();
        if (objects.get(key.kind()).putIfAbsent(key.id(), queue) != null) {
            queue.closed();
            throw new IllegalStateException("world " + name + " has " + key + " already");
        }
        if (closed) {
            remove(key);
            throw new IllegalStateException("world " + name + " is closed");
        }
        queue.update(initial -> Change.of(initial, events));
        return queue;
    }

    @Override
    public Optional<ManagedDomain<?>> find(UUID uuid) {
        return objects.get(ObjectKind.DOMAIN).get(uuid) instanceof DomainQueue<?> domain
                ? Optional.of(domain)
                : Optional.empty();
    }

    @Override
    public Optional<ManagedObject<?>> find(ObjectKey key) {
        return Optional.ofNullable(objects.get(key.kind()).get(key.id()));
    }

    @Override
    public boolean remove(ObjectKey key) {
        ObjectQueue<?> gone = objects.get(key.kind()).remove(key.id());
        if (gone != null) {
            gone.removed();
            if (!gone.isQuiet()) {
                leaving.removeIf(ObjectQueue::isQuiet);
                leaving.add(gone);
            }
        }
        return gone != null;
    }

    @Override
    public Collection<ManagedObject<?>> objects(ObjectKind kind) {
        return Collections.unmodifiableCollection(objects.get(kind).values());
    }

    @Override
    public Subscription subscribe(EventListener listener, BooleanSupplier behind) {
        return own.add(listener, behind);
    }

    /** A driver's handler of a domain has arrived. */
    void arrived(UUID uuid) {
        if (objects.get(ObjectKind.DOMAIN).get(uuid) instanceof DomainQueue<?> domain) {
            domain.arrived();
        }
    }

    /** Whether those who hear events have more than they can read. */
    private boolean isBehind() {
        return lasting.isBehind() || own.isBehind();
    }

    private void publish(ObjectKey source, Event event) {
        lasting.tell(source, event);
        own.tell(source, event);
    }

    Stream<ObjectFigures> figures() {
        return objects.values().stream().flatMap(kind -> kind.values().stream()).map(ObjectQueue::figures);
    }

    @Override
    public boolean awaitQuiet(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!isQuiet()) {
            if (end - System.nanoTime() <= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return true;
    }

    /** What one object leaves to another one that was looked at before is seen by what was begun meanwhile. */
    private boolean isQuiet() {
        long before = begun();
        return queues().allMatch(ObjectQueue::isQuiet) && begun() == before;
    }

    private long begun() {
        return queues().mapToLong(ObjectQueue::begun).sum();
    }

    private Stream<ObjectQueue<?>> queues() {
        return Stream.concat(objects.values().stream().flatMap(kind -> kind.values().stream()), leaving.stream());
    }

    @Override
    public List<ObjectFigures> busy() {
        return figures().filter(one -> !one.holders().isEmpty() || one.waiting() > 0 || one.unpublished() > 0
                || one.lane().depth() > 0).toList();
    }

    @Override
    public void close() {
        closed = true;
        for (Map<Object, ObjectQueue<?>> kind : objects.values()) {
            // What is added meanwhile sees that the world is closed.
            kind.values().forEach(ObjectQueue::closed);
            kind.clear();
        }
        own.close();
        whenClosed.accept(this);
    }
}
