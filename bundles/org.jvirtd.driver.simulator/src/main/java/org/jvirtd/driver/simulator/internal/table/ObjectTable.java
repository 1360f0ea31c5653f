/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.table;

import java.util.Comparator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.driver.simulator.internal.keep.Keeping;
import org.jvirtd.driver.simulator.internal.monitor.Engaged;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.queue.Step;
import org.jvirtd.driver.simulator.internal.time.WorldClock;

/**
 * The objects of one kind in a world, found by key and name without a lock. The lock orders what adds and removes;
 * events of a new object are published under it, since listeners never wait.
 */
@AnyThread
public final class ObjectTable<S extends ObjectState<S>> {
    private final QueueSpace space;
    private final Function<S, VirtException> missing;
    private final Engaged engaged;
    private final ConcurrentMap<ObjectKey, SimulatedObject<S>> byKey = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, SimulatedObject<S>> byName = new ConcurrentHashMap<>();
    private final ReentrantLock changes = new ReentrantLock();
    private final Keeping.Kind<ObjectKey> kept;

    /**
     * What is kept of an object.
     *
     * @param <S> its state
     */
    @FunctionalInterface
    public interface Part<S extends ObjectState<S>> {
        /** @param state which it has, or had a moment ago */
        Record of(SimulatedObject<S> object, S state);
    }

    /**
     * @param missing the error of a call on an object that has left the world
     * @param kind what its objects are when they are kept
     */
    public ObjectTable(QueueSpace space, WorldClock clock, Function<S, VirtException> missing, Keeping keeping,
            String kind, Part<S> part) {
        this.space = space;
        this.kept = keeping.kind(kind, ObjectKey::id, key -> now(key, part));
        this.engaged = new Engaged(clock);
        this.missing = missing;
    }

    /** The object of this key, or null. */
    public SimulatedObject<S> byKey(ObjectKey key) {
        return present(byKey.get(key));
    }

    /** The object of this name, or null. */
    public SimulatedObject<S> byName(String name) {
        return present(byName.get(name));
    }

    /** All objects, in no order. */
    public Stream<SimulatedObject<S>> objects() {
        return byKey.values().stream().filter(o -> !o.state().gone());
    }

    /** The states of all objects, by name. */
    public Stream<S> states() {
        return byKey.values().stream().map(SimulatedObject::state).filter(s -> !s.gone())
                .sorted(Comparator.comparing(ObjectState::name));
    }

    /** Does what must not meet another addition or removal. */
    public <R> R exclusively(Supplier<R> work) {
        changes.lock();
        try {
            return work.get();
        } finally {
            changes.unlock();
        }
    }

    /**
     * Adds an object whose key and name are free: the caller has looked within {@link #exclusively}. Nobody sees it before it is
     * in every table, and its events come first.
     */
    public SimulatedObject<S> add(S state, Event... events) {
        return exclusively(() -> {
            kept.admit();
            forget(byKey.get(state.key()));
            SimulatedObject<S> object = new SimulatedObject<>(
                    space.add(state.key(), state.name(), state.leaving()), missing, engaged, kept);
            byKey.put(state.key(), object);
            byName.put(state.name(), object);
            object.appear(state, events);
            return object;
        });
    }

    /** Changes an object by a step after which it may have left the world. */
    public void end(SimulatedObject<S> object, Step<S, Void> step) {
        object.update(step);
        if (object.state().gone()) {
            exclusively(() -> {
                forget(object);
                return null;
            });
        }
    }

    /** Tells each object as changed to whom keeps them. */
    public void changed() {
        byKey.keySet().forEach(kept::changed);
    }

    /** What an object is now: makes its record; null if there is none. */
    private Supplier<Record> now(ObjectKey key, Part<S> part) {
        SimulatedObject<S> object = byKey.get(key);
        S state = object == null ? null : object.state();
        return state == null || state.gone() ? null : () -> part.of(object, state);
    }

    /** Ends what the objects wait for, when the world has been closed. */
    public void close() {
        byKey.values().forEach(object -> object.outside().hangUp());
    }

    private void forget(SimulatedObject<S> object) {
        if (object == null) {
            return;
        }
        S state = object.state();
        byName.remove(state.name(), object);
        if (byKey.remove(state.key(), object)) {
            space.remove(state.key());
            kept.changed(state.key()); // before another one gets its name
        }
    }

    private static <S extends ObjectState<S>> SimulatedObject<S> present(SimulatedObject<S> object) {
        return object == null || object.state().gone() ? null : object;
    }
}
