/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.CallTask;
import org.jvirtd.queue.CallTicket;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.Command;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.EventListener;
import org.jvirtd.queue.FanOut;
import org.jvirtd.queue.EventSource;
import org.jvirtd.queue.Expectation;
import org.jvirtd.queue.FollowUp;
import org.jvirtd.queue.HandlerFigures;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.ManagedObject;
import org.jvirtd.queue.ObjectFigures;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.queue.QueueFigures;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.queue.Step;
import org.jvirtd.queue.Subscription;
import org.jvirtd.worker.ParkedCall;

/** Worlds with states and events in order, without job slots. */
public final class TestQueues implements DomainQueues {
    private final Map<String, QueueSpace> spaces = new ConcurrentHashMap<>();

    @Override
    public QueueSpace open(String world, ErrorDomain errors) {
        QueueSpace space = new Space(world);
        if (spaces.putIfAbsent(world, space) != null) {
            throw new IllegalStateException(world + " is open");
        }
        return space;
    }

    @Override
    public Optional<QueueSpace> find(String world) {
        return Optional.ofNullable(spaces.get(world));
    }

    @Override
    public Collection<QueueSpace> spaces() {
        return spaces.values();
    }

    @Override
    public Subscription subscribe(String world, EventListener listener, BooleanSupplier behind) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void hold(Subscription subscription, int most, Duration limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Subscription resume(String world, EventListener listener, BooleanSupplier behind) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void ownerGone(Object owner) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <S, R> List<R> gather(String name, List<ManagedDomain<S>> domains, FanOut<S, R> question, boolean nowait) {
        return domains.stream().map(domain -> question.known(domain, domain.snapshot())
                .orElseGet(() -> question.ask(domain, null).toCompletableFuture().join())).toList();
    }

    @Override
    public List<HandlerFigures> handlers() {
        return List.of();
    }

    @Override
    public QueueFigures figures() {
        throw new UnsupportedOperationException();
    }

    private final class Space implements QueueSpace {
        private final String world;
        private final Map<ObjectKey, ManagedObject<?>> objects = new ConcurrentHashMap<>();
        private final List<EventListener> listeners = new CopyOnWriteArrayList<>();

        private Space(String world) {
            this.world = world;
        }

        @Override
        public String world() {
            return world;
        }

        @Override
        public <S> ManagedDomain<S> add(UUID uuid, String name, S initial, Event... events) {
            return put(new Managed<>(this, ObjectKey.domain(uuid), name, initial), events);
        }

        @Override
        public <S> ManagedObject<S> add(ObjectKey key, String name, S initial, Event... events) {
            return put(new Managed<>(this, key, name, initial), events);
        }

        private <S> Managed<S> put(Managed<S> object, Event... events) {
            if (objects.putIfAbsent(object.key, object) != null) {
                throw new IllegalStateException(object.key + " is there");
            }
            object.update(s -> Change.of(s, events));
            return object;
        }

        @Override
        public Optional<ManagedDomain<?>> find(UUID uuid) {
            return find(ObjectKey.domain(uuid)).map(o -> (ManagedDomain<?>) o);
        }

        @Override
        public Optional<ManagedObject<?>> find(ObjectKey key) {
            return Optional.ofNullable(objects.get(key));
        }

        @Override
        public boolean remove(ObjectKey key) {
            return objects.remove(key) != null;
        }

        @Override
        public Collection<ManagedObject<?>> objects(ObjectKind kind) {
            return objects.values().stream().filter(o -> o.key().kind() == kind).toList();
        }

        @Override
        public Subscription subscribe(EventListener listener, BooleanSupplier behind) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }

        @Override
        public boolean awaitQuiet(Duration limit) {
            return true;
        }

        @Override
        public List<ObjectFigures> busy() {
            return List.of();
        }

        @Override
        public void close() {
            spaces.remove(world, this);
        }
    }

    private static final class Managed<S> implements ManagedDomain<S> {
        private final Space space;
        private final ObjectKey key;
        private volatile String name;
        private volatile S state;
        /** Owner: this object's monitor. */
        private final Queue<Event> unpublished = new ArrayDeque<>();
        private boolean publishing;

        private Managed(Space space, ObjectKey key, String name, S initial) {
            this.space = space;
            this.key = key;
            this.name = name;
            this.state = initial;
        }

        @Override
        public UUID uuid() {
            return (UUID) key.id();
        }

        @Override
        public ObjectKey key() {
            return key;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void rename(String next) {
            name = next;
        }

        @Override
        public S snapshot() {
            return state;
        }

        @Override
        public <R> R update(Step<S, R> step) {
            R result;
            synchronized (this) {
                Change<S, R> change = step.apply(state);
                state = change.next();
                unpublished.addAll(change.events());
                result = change.result();
                if (publishing) {
                    return result;
                }
                publishing = true;
            }
            for (Event e = next(); e != null; e = next()) {
                for (EventListener listener : space.listeners) {
                    listener.onEvent(key, e);
                }
            }
            return result;
        }

        private synchronized Event next() {
            Event event = unpublished.poll();
            publishing = event != null;
            return event;
        }

        @Override
        public CallTicket submit(JobClass jobClass, CallTask task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Job begin(JobClass jobClass, String job) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Command command(String what) {
            return () -> {};
        }

        @Override
        public <T, X extends Exception> T await(String what, ParkedCall<T, X> call) throws X {
            return call.call();
        }

        @Override
        public Duration oldestCommand() {
            return Duration.ZERO;
        }

        @Override
        public Optional<Job> asyncJob() {
            return Optional.empty();
        }

        @Override
        public boolean post(HypervisorEvent event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean postAndPark(HypervisorEvent event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void source(EventSource source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Expectation expect(String what, Predicate<HypervisorEvent> condition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean followUp(String kind, String device, JobClass jobClass, FollowUp task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void requireInLane() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Job> currentJob() {
            return Optional.empty();
        }

        @Override
        public void onDestroy(Runnable kill) {
            // there are no jobs that could be killed
        }

        @Override
        public ObjectFigures figures() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isQuiet() {
            return true;
        }
    }
}
