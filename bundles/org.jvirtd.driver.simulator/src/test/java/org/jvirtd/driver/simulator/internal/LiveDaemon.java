/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.event.Event;
import org.jvirtd.driver.simulator.internal.place.Places;
import org.jvirtd.queue.CallTask;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.ManagedObject;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.queue.internal.DomainQueuesService;
import org.jvirtd.queue.internal.RoutedQueues;
import org.jvirtd.testpools.ThreadedPool;
import org.jvirtd.worker.Lane;

/** The simulator on real queues, and calls that hold jobs as clients' calls do. */
final class LiveDaemon implements AutoCloseable {
    static final String WORLD = "test:default";

    private final ThreadedPool pool = new ThreadedPool();
    private final RoutedQueues routed = new RoutedQueues(pool);
    private final DomainQueuesService queues = routed.queues();
    private final Worlds worlds = new Worlds(queues, routed::register, null, new Places());
    private final WorldSimulation simulation = new WorldSimulation(worlds);
    private final DriverConnection connection;
    private final List<Event> events = new CopyOnWriteArrayList<>();

    LiveDaemon() {
        this(TestWorld.config(0));
    }

    LiveDaemon(SimulatorDriver.Config config) {
        queues.subscribe(WORLD, (source, event) -> events.add(event), () -> false);
        connection = new SimulatorDriver(config, worlds).open(TestWorld.uri("/default"), TestWorld.CLIENT);
    }

    WorldSimulation simulation() {
        return simulation;
    }

    QueueSpace space() {
        return queues.find(WORLD).orElseThrow();
    }

    <F> F facet(Class<F> type) {
        return connection.facet(type).orElseThrow();
    }

    DomainRef domain(String name) {
        return facet(DomainLookup.class).lookupByName(name);
    }

    ManagedDomain<?> managed(DomainRef domain) {
        return space().find(domain.uuid()).orElseThrow();
    }

    List<Event> events() {
        return events;
    }

    /** How many domains have a handler of their events. */
    int handlers() {
        return routed.size();
    }

    /** Raises an event, as the shell does, and waits until it is handled and what it left to jobs is done. */
    void raise(String domain, String kind, String device, Map<String, String> details) {
        ManagedDomain<?> managed = managed(domain(domain));
        long before = managed.figures().lane().handled();
        simulation.raise(WORLD, domain, simulation.event(kind, device, details));
        await("the event is handled", () -> managed.figures().lane().handled() > before);
        await("what follows is done", () -> managed.figures().holders().isEmpty() && managed.figures().waiting() == 0);
    }

    /** Runs a call on a domain in a job of this class. */
    CompletableFuture<Void> call(JobClass jobClass, DomainRef domain, Runnable call) {
        return call(jobClass, managed(domain), call);
    }

    /** Runs a call on a pool in a job of this class. */
    CompletableFuture<Void> call(JobClass jobClass, ObjectKind kind, java.util.UUID uuid, Runnable call) {
        return call(jobClass, space().find(ObjectKey.of(kind, uuid)).orElseThrow(), call);
    }

    /** Runs a call on an object in a job of this class. */
    static CompletableFuture<Void> call(JobClass jobClass, ManagedObject<?> object, Runnable call) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        object.submit(jobClass, new CallTask() {
            @Override
            public String name() {
                return "call of class " + jobClass;
            }

            @Override
            public Lane lane() {
                return Lane.ORDINARY;
            }

            @Override
            public int bytes() {
                return 100;
            }

            @Override
            public void run(Job job) {
                try {
                    call.run();
                    done.complete(null);
                } catch (RuntimeException | Error e) {
                    done.completeExceptionally(e);
                }
            }

            @Override
            public void failed(VirtException error) {
                done.completeExceptionally(error);
            }
        });
        return done;
    }

    /** Waits until it is so. */
    static void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(until);
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    @Override
    public void close() {
        connection.close();
        worlds.close();
        queues.close();
        pool.close();
    }
}
