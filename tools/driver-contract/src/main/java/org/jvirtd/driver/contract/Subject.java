/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.contract;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.DriverHandover;
import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.queue.CallTask;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.testkit.Await;
import org.jvirtd.worker.Lane;

/** The driver under test in its rooms, with a client's connection, its calls and its events. */
final class Subject implements AutoCloseable {
    private static final ClientIdentity CLIENT = new ClientIdentity(1, false, 0, 0, 1, "root", "root", null);

    private final DriverContract author;
    private final Rooms rooms;
    private final List<HypervisorDriver> services = new ArrayList<>();
    private final List<DriverConnection> connections = new ArrayList<>();
    private final Events events;
    private HypervisorDriver driver;
    private DriverConnection connection;

    Subject(DriverContract author, Path folder) {
        this.author = author;
        this.rooms = new Rooms(folder);
        try {
            driver = make();
            takeOver(driver);
            connection = open();
            events = new Events();
            rooms.queues().subscribe(connection.world(), events, () -> false);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    Rooms rooms() {
        return rooms;
    }

    HypervisorDriver driver() {
        return driver;
    }

    DriverConnection connection() {
        return connection;
    }

    Events events() {
        return events;
    }

    DriverContract author() {
        return author;
    }

    /** Another service of the driver. */
    HypervisorDriver make() {
        HypervisorDriver made = author.make(rooms);
        services.add(made);
        return made;
    }

    void takeOver(HypervisorDriver service) {
        if (service instanceof DriverHandover handover) {
            onWorker(() -> {
                handover.takeOver();
                return null;
            });
        }
    }

    /** From now on calls go here. */
    void goOnWith(HypervisorDriver service, DriverConnection reopened) {
        driver = service;
        connection = reopened;
        connections.add(reopened);
    }

    /** Opens a connection for another client. */
    DriverConnection open() {
        DriverConnection opened = onWorker(() -> driver.open(uri(), CLIENT));
        connections.add(opened);
        return opened;
    }

    /** Ends one as its client's end does. */
    void close(DriverConnection one) {
        forget(one);
        onWorker(() -> {
            one.close();
            return null;
        });
    }

    /** It is not closed at the end. */
    void forget(DriverConnection one) {
        connections.remove(one);
    }

    ConnectUri uri() {
        URI uri = URI.create(author.uri());
        return new ConnectUri(author.uri(), uri.getScheme(), uri.getHost(), uri.getPath(), uri.getRawQuery());
    }

    DriverConnection reopen(HypervisorDriver service, String token) {
        return onWorker(() -> ((DriverHandover) service).reopen(uri(), CLIENT, token));
    }

    <F> F facet(Class<F> type) {
        return connection.facet(type).orElseThrow(() -> Rule.CONSTANT_FACETS.broken(type.getName() + " is gone"));
    }

    DomainLookup lookup() {
        return facet(DomainLookup.class);
    }

    DomainLifecycle life() {
        return facet(DomainLifecycle.class);
    }

    DomainDefinitions definitions() {
        return facet(DomainDefinitions.class);
    }

    List<DomainRef> all() {
        return onWorker(() -> lookup().listAllDomains(0));
    }

    /** The same domain, with the id that it has now. */
    DomainRef now(DomainRef domain) {
        return onWorker(() -> lookup().lookupByUuid(domain.uuid()));
    }

    DomainRef define(String name) {
        return onWorker(() -> definitions().defineXml(author.document(name), 0));
    }

    /** Calls what needs no job. */
    <R> R onWorker(Supplier<R> call) {
        return result(submit(JobClass.NONE, null, call));
    }

    /** Calls what is about a domain, in a job of it. */
    <R> R call(JobClass jobClass, DomainRef domain, Supplier<R> call) {
        return result(submit(jobClass, domain, call));
    }

    /** The same for what answers nothing. */
    void tell(JobClass jobClass, DomainRef domain, Runnable call) {
        call(jobClass, domain, () -> {
            call.run();
            return null;
        });
    }

    private <R> CompletableFuture<R> submit(JobClass jobClass, DomainRef domain, Supplier<R> call) {
        CompletableFuture<R> done = new CompletableFuture<>();
        Runnable body = () -> {
            try {
                done.complete(call.get());
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        };
        ManagedDomain<?> managed = domain == null ? null : managed(domain.uuid());
        if (managed == null || jobClass == JobClass.NONE) {
            rooms.workers().trySubmit(Lane.ORDINARY, body);
        } else {
            managed.submit(jobClass, new Call(jobClass, body, done));
        }
        return done;
    }

    private ManagedDomain<?> managed(UUID uuid) {
        return rooms.queues().find(connection.world()).flatMap(space -> space.find(uuid)).orElse(null);
    }

    private static <R> R result(CompletableFuture<R> done) {
        try {
            return Await.result(done);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw Rule.ERRORS.broken("it threw " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw Rule.NO_HANG.broken("a call has not ended within " + Await.LIMIT.toSeconds() + " s", e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            List.copyOf(connections).forEach(this::close);
            if (driver instanceof DriverHandover handover) {
                onWorker(() -> {
                    handover.handOver();
                    return null;
                });
            }
            services.forEach(author::deactivate);
        } finally {
            rooms.close();
        }
    }

    private record Call(JobClass jobClass, Runnable body, CompletableFuture<?> done) implements CallTask {
        @Override
        public String name() {
            return "a call of class " + jobClass;
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
            body.run();
        }

        @Override
        public void failed(VirtException error) {
            done.completeExceptionally(error);
        }
    }
}
