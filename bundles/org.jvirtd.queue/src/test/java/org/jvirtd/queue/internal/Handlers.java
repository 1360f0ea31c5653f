/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.internal.lane.DriverHandler;
import org.jvirtd.queue.internal.lane.DriverHandlers;

/** Handlers of domains that the test puts in and takes out. */
final class Handlers implements DriverHandlers {
    private final LongSupplier clock;
    private final Map<String, List<DriverHandler>> byDomain = new ConcurrentHashMap<>();
    /** Runs once between a look-up and its return. */
    volatile Runnable atLookUp;
    private volatile BiConsumer<String, UUID> arrival = (world, uuid) -> {};

    /** @param clock that of the lanes */
    Handlers(LongSupplier clock) {
        this.clock = clock;
    }

    private static String key(String world, UUID uuid) {
        return world + " " + uuid;
    }

    /** Adds a handler behind those that the domain has. */
    DriverHandler add(String world, UUID uuid, String name, Consumer<HypervisorEvent> body) {
        DriverHandler handler = new DriverHandler() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean takes(EventCategory category) {
                return true;
            }

            @Override
            public long call(HypervisorEvent event, long begun) {
                body.accept(event);
                return clock.getAsLong() - begun;
            }
        };
        add(world, uuid, handler);
        return handler;
    }

    void add(String world, UUID uuid, DriverHandler handler) {
        byDomain.merge(key(world, uuid), List.of(handler), (before, one) -> {
            List<DriverHandler> all = new ArrayList<>(before);
            all.addAll(one);
            return List.copyOf(all);
        });
        arrival.accept(world, uuid);
    }

    void removeAll(String world, UUID uuid) {
        byDomain.remove(key(world, uuid));
    }

    @Override
    public List<DriverHandler> of(String world, UUID uuid) {
        List<DriverHandler> found = byDomain.getOrDefault(key(world, uuid), List.of());
        Runnable once = atLookUp;
        atLookUp = null;
        if (once != null) {
            once.run();
        }
        return found;
    }

    @Override
    public void onArrival(BiConsumer<String, UUID> callback) {
        arrival = callback;
    }
}
