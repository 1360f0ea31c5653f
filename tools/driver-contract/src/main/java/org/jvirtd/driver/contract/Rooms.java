/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Map;
import java.util.Set;

import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.loop.EventLoop;
import org.jvirtd.loop.internal.TestLoop;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.internal.DomainQueuesService;
import org.jvirtd.queue.internal.RoutedQueues;
import org.jvirtd.worker.WorkerPool;
import org.jvirtd.worker.internal.TestPool;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * What a driver gets of the daemon: its queues, workers and loop, the real ones, in this process and without a framework; and a
 * folder of its own. Several services of one driver may be made with the same rooms, as several versions of its bundle are in one
 * daemon.
 */
public final class Rooms implements AutoCloseable {
    private static final Set<String> FOLDERS = Set.of("etc", "lib", "run", "log", "cache", "deploy");

    private final Path folder;
    private final TestPool pool = new TestPool();
    private final RoutedQueues routed = new RoutedQueues(pool.pool());
    private final DomainQueuesService queues = routed.queues();
    private TestLoop loop;

    Rooms(Path folder) {
        this.folder = folder;
    }

    /** The service of this type. */
    public DomainQueues queues() {
        return queues;
    }

    /** The service of this type. */
    public WorkerPool workers() {
        return pool.pool();
    }

    /** The service of this type; its thread is started when it is first asked for. */
    public synchronized EventLoop loop() {
        try {
            loop = loop == null ? new TestLoop() : loop;
            return loop.loop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty folder, for what the driver keeps. */
    public Path folder() {
        return folder;
    }

    /**
     * Registers a handler of a domain's events, as the service registry does.
     *
     * @param properties those of the service
     * @return what unregisters it
     */
    public Runnable register(DomainEventHandler handler, Dictionary<String, Object> properties) {
        return routed.register(handler, properties);
    }

    /**
     * The options of a component, with the defaults of its type.
     *
     * @param values other values, by the name of the method
     */
    public static <A> A config(Class<A> type, Map<String, ?> values) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                (proxy, method, args) -> values.containsKey(method.getName())
                        ? values.get(method.getName())
                        : method.getDefaultValue()));
    }

    /**
     * The context of the driver's bundle, as far as drivers need it: the properties {@code jvirtd.lib} and so on, which are folders
     * in {@link #folder}, and the registration of services, of which the queues see the handlers of domains.
     */
    public BundleContext bundleContext() {
        return (BundleContext) Proxy.newProxyInstance(Rooms.class.getClassLoader(), new Class<?>[]{BundleContext.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getProperty" -> property((String) args[0]);
                    case "registerService" -> registration(args[1], args[2]);
                    case "toString" -> "context of the driver under test";
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == args[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private String property(String name) {
        String last = name.startsWith("jvirtd.") ? name.substring("jvirtd.".length()) : "";
        return FOLDERS.contains(last) ? folder.resolve(last).toString() : null;
    }

    @SuppressWarnings("unchecked")
    private ServiceRegistration<?> registration(Object service, Object properties) {
        Runnable end = service instanceof DomainEventHandler handler
                ? register(handler, (Dictionary<String, Object>) properties)
                : () -> {};
        return (ServiceRegistration<?>) Proxy.newProxyInstance(Rooms.class.getClassLoader(),
                new Class<?>[]{ServiceRegistration.class}, (proxy, method, args) -> {
                    if (!method.getName().equals("unregister")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    end.run();
                    return null;
                });
    }

    @Override
    public synchronized void close() {
        queues.close();
        pool.close();
        if (loop != null) {
            loop.close();
        }
    }
}
