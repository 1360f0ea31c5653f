/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.HandlerFigures;
import org.jvirtd.queue.internal.lane.DriverHandler;
import org.jvirtd.queue.internal.lane.DriverHandlers;
import org.jvirtd.worker.WorkerPool;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who hears of which domain: written when handlers and domains come, change and go, read for each event without a lock.
 */
@AnyThread
@Component(service = HandlerTable.class)
public final class HandlerTable implements DriverHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(HandlerTable.class);
    /** How long the going of a handler waits for a call that runs. */
    private static final Duration LAST_CALL = Duration.ofSeconds(1);

    private final HandlerCore core;
    private final ObserverCrew crew;
    private final Duration lastCall;
    private final Map<DomainKey, List<DriverHandler>> drivers = new ConcurrentHashMap<>();
    private final Map<UUID, List<DomainRoute>> routes = new ConcurrentHashMap<>();
    /** Observers that list UUIDs, by each of these. */
    private final Map<UUID, List<ObserverLane>> observersOfSome = new ConcurrentHashMap<>();
    /** The others. */
    private final List<ObserverLane> observersOfAny = new CopyOnWriteArrayList<>();
    private final Map<Long, HandlerEntry> entries = new ConcurrentHashMap<>();
    private volatile BiConsumer<String, UUID> arrival = (world, uuid) -> {};

    /** Called by the component runtime. */
    @Activate
    public HandlerTable(@Reference WorkerPool pool) {
        this(pool, System::nanoTime);
    }

    /** @param clock nanoseconds, as {@link System#nanoTime()} */
    public HandlerTable(WorkerPool pool, LongSupplier clock) {
        this(pool, clock, LAST_CALL);
    }

    HandlerTable(WorkerPool pool, LongSupplier clock, Duration lastCall) {
        this.lastCall = lastCall;
        this.core = new HandlerCore(pool, clock);
        this.crew = new ObserverCrew(pool);
    }

    /** Every handler has been taken out before. */
    @Deactivate
    public void close() {
        crew.close();
    }

    /** The limits in force. */
    public HandlerLimits limits() {
        return core.limits();
    }

    /** Puts limits in force, for events from now on. */
    public void setLimits(HandlerLimits limits) {
        core.setLimits(limits);
    }

    /** How many workers observers may take, which jobs must leave to them. */
    public int reservedWorkers() {
        return observersOfAny.isEmpty() && observersOfSome.isEmpty() ? 0 : crew.places();
    }

    /**
     * A domain has come.
     *
     * @param snapshot gives its state now
     */
    public DomainRoute open(String world, UUID uuid, String name, Supplier<?> snapshot) {
        DomainRoute route = new DomainRoute(this, new DomainKey(world, uuid), name, snapshot);
        routes.merge(uuid, List.of(route), HandlerTable::joined);
        observersOf(uuid).forEach(route::consider);
        return route;
    }

    void remove(DomainRoute route) {
        routes.computeIfPresent(route.uuid(), (uuid, all) -> without(all, route));
    }

    @Override
    public List<DriverHandler> of(String world, UUID uuid) {
        return drivers.getOrDefault(new DomainKey(world, uuid), List.of());
    }

    @Override
    public void onArrival(BiConsumer<String, UUID> callback) {
        arrival = callback;
    }

    /** The observers that may hear of a domain. */
    List<ObserverLane> observersOf(UUID uuid) {
        return joined(observersOfSome.getOrDefault(uuid, List.of()), observersOfAny);
    }

    /** Puts a new handler in. */
    HandlerEntry add(RegisteredHandler service, HandlerRole role) {
        if (role instanceof HandlerRole.Driver driver) {
            DriverEntry entry = new DriverEntry(service, core, driver);
            entries.put(service.id(), entry);
            place(entry, driver);
            return entry;
        }
        ObserverLane entry = new ObserverLane(service, core, crew, (HandlerRole.Observer) role);
        entries.put(service.id(), entry);
        list(entry);
        routesOf(entry.role()).forEach(route -> route.consider(entry));
        return entry;
    }

    /** A handler's properties have changed; the entry that stands for it from now on. */
    HandlerEntry change(HandlerEntry entry, HandlerRole role) {
        if (entry instanceof DriverEntry driver && role instanceof HandlerRole.Driver wanted) {
            Set<UUID> left = new HashSet<>(driver.role().uuids());
            String world = driver.role().world();
            if (world.equals(wanted.world())) {
                left.removeAll(wanted.uuids());
            }
            driver.setRole(wanted);
            place(driver, wanted);
            displace(driver, world, left);
            return entry;
        }
        if (entry instanceof ObserverLane observer && role instanceof HandlerRole.Observer wanted) {
            Collection<DomainRoute> before = routesOf(observer.role());
            unlist(observer);
            observer.setRole(wanted);
            list(observer);
            before.forEach(route -> route.consider(observer));
            routesOf(wanted).forEach(route -> route.consider(observer));
            return entry;
        }
        remove(entry);
        return add(entry.service(), role);
    }

    /** Takes a handler out: once this has returned no call to it begins. */
    void remove(HandlerEntry entry) {
        entries.remove(entry.service().id(), entry);
        if (entry instanceof DriverEntry driver) {
            displace(driver, driver.role().world(), driver.role().uuids());
        } else if (entry instanceof ObserverLane observer) {
            unlist(observer);
        }
        if (!entry.close(lastCall)) {
            LOG.warn("Handler {} has gone in the middle of a call, which still runs", entry.service());
        }
        if (entry instanceof ObserverLane observer) {
            routesOf(observer.role()).forEach(route -> route.consider(observer));
        }
    }

    private void place(DriverEntry entry, HandlerRole.Driver role) {
        for (UUID uuid : role.uuids()) {
            DomainKey key = new DomainKey(role.world(), uuid);
            drivers.compute(key,
                    (same, all) -> PlacedHandler.with(all == null ? List.of() : all, new PlacedHandler(entry, key)));
            arrival.accept(role.world(), uuid);
        }
    }

    private void displace(DriverEntry entry, String world, Set<UUID> uuids) {
        for (UUID uuid : uuids) {
            drivers.computeIfPresent(new DomainKey(world, uuid), (key, all) -> {
                List<DriverHandler> rest = PlacedHandler.without(all, entry);
                return rest.isEmpty() ? null : rest;
            });
        }
    }

    private void list(ObserverLane entry) {
        if (entry.role().uuids().isEmpty()) {
            observersOfAny.add(entry);
        }
        entry.role().uuids().forEach(uuid -> observersOfSome.merge(uuid, List.of(entry), HandlerTable::joined));
    }

    private void unlist(ObserverLane entry) {
        observersOfAny.remove(entry);
        entry.role().uuids()
                .forEach(uuid -> observersOfSome.computeIfPresent(uuid, (same, all) -> without(all, entry)));
    }

    /** The domains that an observer may hear of. */
    private Collection<DomainRoute> routesOf(HandlerRole.Observer role) {
        Stream<List<DomainRoute>> lists = role.uuids().isEmpty()
                ? routes.values().stream()
                : role.uuids().stream().map(uuid -> routes.getOrDefault(uuid, List.of()));
        return lists.flatMap(List::stream).toList();
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** Null if nothing is left. */
    private static <T> List<T> without(List<T> all, T one) {
        List<T> rest = all.stream().filter(other -> other != one).toList();
        return rest.isEmpty() ? null : rest;
    }

    /** What each registered handler has done; ordered by {@code service.id}. */
    public List<HandlerFigures> figures() {
        Map<HandlerEntry, Integer> domains = new HashMap<>();
        routes.values().stream().flatMap(List::stream).flatMap(route -> route.observers().stream())
                .forEach(observer -> domains.merge(observer, 1, Integer::sum));
        return entries.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue().figures(domains.getOrDefault(entry.getValue(), 0))).toList();
    }
}
