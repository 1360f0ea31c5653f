/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.queue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.internal.handler.DomainRoute;
import org.jvirtd.queue.internal.handler.HandlerTable;
import org.jvirtd.queue.internal.handler.HandlerWhiteboard;
import org.jvirtd.worker.PoolLimits;
import org.jvirtd.worker.WorkerPool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** What an event costs when every domain has a handler in the service registry, and what registering them costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HandlerBenchmark {
    private static final String WORLD = "test:default";
    private static final HypervisorEvent EVENT = HypervisorEvent.of(EventCategory.REBOOT);

    /** How many domains there are. */
    @Param({"1", "100", "10000"})
    public int domains;

    private final List<ServiceRegistration<DomainEventHandler>> registrations = new ArrayList<>();
    private Path cache;
    private Framework framework;
    private HandlerTable table;
    private UUID[] uuids;
    private DomainRoute[] routes;
    private DomainEvent published;
    private int next;
    private long handled;

    /** A framework, and a handler of each domain in it. */
    @Setup
    public void start() throws BundleException, IOException {
        cache = Files.createTempDirectory("handlers");
        framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow()
                .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString()));
        framework.start();
        table = new HandlerTable(pool(), System::nanoTime);
        new HandlerWhiteboard(framework.getBundleContext(), table);
        uuids = new UUID[domains];
        routes = new DomainRoute[domains];
        for (int i = 0; i < domains; i++) {
            uuids[i] = UUID.randomUUID();
            routes[i] = table.open(WORLD, uuids[i], "d" + i, () -> null);
        }
        published = new DomainEvent.Reboot(new DomainRef(uuids[0], "d0", 1));
        register();
    }

    /** A pool that is never used: no observer is called. */
    private static WorkerPool pool() {
        return (WorkerPool) Proxy.newProxyInstance(WorkerPool.class.getClassLoader(), new Class<?>[]{WorkerPool.class},
                (proxy, method, args) -> PoolLimits.DEFAULT);
    }

    private void register() {
        for (UUID uuid : uuids) {
            Dictionary<String, Object> properties = new Hashtable<>();
            properties.put(DomainEventHandler.DRIVER, "simulator");
            properties.put(DomainEventHandler.WORLD, WORLD);
            properties.put(DomainEventHandler.DOMAIN_UUID, uuid.toString());
            registrations.add(framework.getBundleContext().registerService(DomainEventHandler.class,
                    new DomainEventHandler() {
                        @Override
                        public void onHypervisorEvent(HypervisorEvent event) {
                            handled++;
                        }
                    }, properties));
        }
    }

    private void unregister() {
        registrations.forEach(ServiceRegistration::unregister);
        registrations.clear();
    }

    /** Ends the framework. */
    @TearDown
    public void stop() throws BundleException, InterruptedException, IOException {
        framework.stop();
        framework.waitForStop(0);
        try (Stream<Path> files = Files.walk(cache)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private int next() {
        next = next + 1 < domains ? next + 1 : 0;
        return next;
    }

    /** An event of one domain after the other: look-up and call of its handler, with its counts. */
    @Benchmark
    public long route() {
        table.of(WORLD, uuids[next()]).get(0).call(EVENT, System.nanoTime());
        return handled;
    }

    /** A published event while nobody observes. */
    @Benchmark
    public void publishUnobserved() {
        routes[next()].published(published);
    }

    /** Every handler leaves the registry and comes back. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Warmup(iterations = 5)
    @Measurement(iterations = 5)
    public void exchangeAll() {
        unregister();
        register();
    }
}
