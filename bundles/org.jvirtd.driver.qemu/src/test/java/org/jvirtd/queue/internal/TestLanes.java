/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.queue.internal;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.internal.handler.HandlerTable;
import org.jvirtd.queue.internal.lane.DriverHandler;
import org.jvirtd.queue.internal.lane.DriverHandlers;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.ParkedCall;
import org.jvirtd.worker.PoolFigures;
import org.jvirtd.worker.PoolLimits;
import org.jvirtd.worker.WorkerPool;

/** The real queues on threads of their own; handlers are told to it. In this package since its parts are not for others. */
public final class TestLanes implements DriverHandlers, AutoCloseable {
    private final Threads threads = new Threads();
    private final Map<UUID, List<DriverHandler>> handlers = new ConcurrentHashMap<>();
    private final DomainQueuesService queues;
    private volatile BiConsumer<String, UUID> arrival = (world, uuid) -> {};

    public TestLanes() {
        queues = new DomainQueuesService(threads, new HandlerTable(threads, System::nanoTime),
                (QueueConfig) Proxy.newProxyInstance(QueueConfig.class.getClassLoader(),
                        new Class<?>[]{QueueConfig.class}, (proxy, method, args) -> method.getDefaultValue()));
        queues.follow(this);
    }

    public WorkerPool pool() {
        return threads;
    }

    public DomainQueues queues() {
        return queues;
    }

    /** The handler of a domain from now on. */
    public void register(String world, UUID domain, DomainEventHandler handler) {
        handlers.put(domain, List.of(new Calling(handler)));
        arrival.accept(world, domain);
    }

    @Override
    public List<DriverHandler> of(String world, UUID uuid) {
        return handlers.getOrDefault(uuid, List.of());
    }

    @Override
    public void onArrival(BiConsumer<String, UUID> callback) {
        arrival = callback;
    }

    @Override
    public void close() {
        queues.close();
        threads.workers.shutdownNow();
        threads.timer.shutdownNow();
    }

    private record Calling(DomainEventHandler handler) implements DriverHandler {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public boolean takes(EventCategory category) {
            return true;
        }

        @Override
        public boolean call(HypervisorEvent event) {
            handler.onHypervisorEvent(event);
            return true;
        }
    }

    /** As many as are asked for. */
    private static final class Threads implements WorkerPool {
        private final ExecutorService workers = Executors.newCachedThreadPool();
        private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

        @Override
        public boolean trySubmit(Lane lane, Runnable task) {
            try {
                workers.execute(task);
                return true;
            } catch (RejectedExecutionException closed) {
                return false;
            }
        }

        @Override
        public boolean hasRoom(Lane lane) {
            return !workers.isShutdown();
        }

        @Override
        public void whenRoom(Lane lane, Runnable callback) {
            callback.run();
        }

        @Override
        public <T, X extends Exception> T park(String what, ParkedCall<T, X> call) throws X {
            return call.call();
        }

        @Override
        public Timeout schedule(Duration delay, Runnable task) {
            Future<?> later = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> later.cancel(false);
        }

        @Override
        public PoolFigures figures() {
            throw new UnsupportedOperationException();
        }

        @Override
        public PoolLimits limits() {
            return PoolLimits.DEFAULT;
        }
    }
}
