/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.queue.internal;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.internal.handler.HandlerTable;
import org.jvirtd.queue.internal.lane.DriverHandler;
import org.jvirtd.queue.internal.lane.DriverHandlers;
import org.jvirtd.worker.WorkerPool;

/** The real queues, with the handlers of domains by the properties of their services: a stand-in for the service registry. */
public final class RoutedQueues implements DriverHandlers {
    private final Map<String, List<DriverHandler>> handlers = new ConcurrentHashMap<>();
    private volatile BiConsumer<String, UUID> arrival = (world, uuid) -> {};
    private final DomainQueuesService queues;

    public RoutedQueues(WorkerPool pool) {
        queues = new DomainQueuesService(pool, new HandlerTable(pool, System::nanoTime),
                (QueueConfig) Proxy.newProxyInstance(QueueConfig.class.getClassLoader(),
                        new Class<?>[]{QueueConfig.class}, (proxy, method, args) -> method.getDefaultValue()));
        queues.follow(this);
    }

    public DomainQueuesService queues() {
        return queues;
    }

    /** How many domains have a handler. */
    public int size() {
        return handlers.size();
    }

    /** Registers a driver's handler; gives what unregisters it. */
    public Runnable register(DomainEventHandler handler, Dictionary<String, Object> properties) {
        String world = (String) properties.get(DomainEventHandler.WORLD);
        UUID uuid = UUID.fromString((String) properties.get(DomainEventHandler.DOMAIN_UUID));
        List<DriverHandler> mine = List.of(new Calling(handler));
        handlers.put(world + uuid, mine);
        arrival.accept(world, uuid);
        return () -> handlers.remove(world + uuid, mine);
    }

    @Override
    public List<DriverHandler> of(String world, UUID uuid) {
        return handlers.getOrDefault(world + uuid, List.of());
    }

    @Override
    public void onArrival(BiConsumer<String, UUID> callback) {
        arrival = callback;
    }

    private record Calling(DomainEventHandler handler) implements DriverHandler {
        @Override
        public String name() {
            return "driver";
        }

        @Override
        public boolean takes(EventCategory category) {
            return true;
        }

        @Override
        public long call(HypervisorEvent event, long begun) {
            handler.onHypervisorEvent(event);
            return 0;
        }
    }
}
