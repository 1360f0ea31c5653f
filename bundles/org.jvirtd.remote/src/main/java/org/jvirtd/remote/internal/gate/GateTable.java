/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jvirtd.api.driver.DriverStatus;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.worker.WorkerPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gates of all drivers of one type. A gate stays when its driver goes. A driver of another name on a scheme that is taken is
 * refused for as long as it is.
 *
 * @param <D> the type of the drivers
 */
@AnyThread
public final class GateTable<D> {
    private static final Logger LOG = LoggerFactory.getLogger(GateTable.class);

    private final Tenants<D> tenants;
    private final Supplier<GateLimits> limits;
    private final WorkerPool workers;
    /** Guarded by this, as is the next; by name. */
    private final Map<String, DriverGate<D>> gates = new LinkedHashMap<>();
    private final List<DriverSlot<D>> refused = new ArrayList<>();

    /** @param tenants those who have connections on the drivers */
    public GateTable(Tenants<D> tenants, Supplier<GateLimits> limits, WorkerPool workers) {
        this.tenants = tenants;
        this.limits = limits;
        this.workers = workers;
    }

    /** A driver has come. */
    public synchronized void bind(DriverSlot<D> slot) {
        Optional<DriverGate<D>> other = rival(slot);
        if (other.isPresent()) {
            LOG.error("{} is refused: of its schemes {}, driver {} serves {}", slot, slot.schemes(), other.get().name(),
                    other.get().schemes());
            refused.add(slot);
        } else {
            gates.computeIfAbsent(slot.name(),
                    name -> new DriverGate<>(name, tenants, limits, workers, this::reconsider)).bind(slot);
        }
    }

    private synchronized Optional<DriverGate<D>> rival(DriverSlot<D> slot) {
        return gates.values().stream().filter(gate -> !gate.name().equals(slot.name()) && gate.isClaimed()
                && gate.schemes().stream().anyMatch(slot.schemes()::contains)).findFirst();
    }

    /** A driver goes: see {@link DriverGate}. */
    public void unbind(D driver) {
        List<DriverGate<D>> all;
        synchronized (this) {
            refused.removeIf(slot -> slot.driver() == driver);
            all = List.copyOf(gates.values());
        }
        for (DriverGate<D> gate : all) {
            if (gate.unbind(driver)) {
                return;
            }
        }
    }

    /** Lets refused drivers in whose schemes are free by now. */
    public synchronized void reconsider() {
        for (DriverSlot<D> slot : List.copyOf(refused)) {
            if (rival(slot).isEmpty()) {
                refused.remove(slot);
                bind(slot);
            }
        }
    }

    /** The gate of a scheme: of those that have had it the one that is claimed; empty when no driver has ever had it. */
    public Optional<DriverGate<D>> ofScheme(String scheme) {
        List<DriverGate<D>> all = all().stream().filter(gate -> gate.schemes().contains(scheme)).toList();
        return all.stream().filter(DriverGate::isClaimed).findFirst().or(() -> all.stream().findFirst());
    }

    /** The gate of a name. */
    public synchronized Optional<DriverGate<D>> ofName(String name) {
        return Optional.ofNullable(gates.get(name));
    }

    /** All gates, in the order in which their drivers first came. */
    public synchronized Collection<DriverGate<D>> all() {
        return List.copyOf(gates.values());
    }

    /** The gates that are awaited, that with the highest ranking first; of several, the one whose driver came first. */
    public List<DriverGate<D>> byRanking() {
        Comparator<DriverGate<D>> lowestFirst = Comparator.comparingInt(DriverGate::ranking);
        return all().stream().filter(DriverGate::isAwaited).sorted(lowestFirst.reversed()).toList();
    }

    /** What all drivers do. */
    public Stream<DriverStatus> status() {
        List<DriverSlot<D>> outside;
        synchronized (this) {
            outside = List.copyOf(refused);
        }
        return Stream.concat(all().stream().flatMap(gate -> gate.status().stream()),
                outside.stream()
                        .map(slot -> new DriverStatus(slot.name(), DriverStatus.State.REFUSED, slot.schemes(),
                                slot.bundle(), slot.version().toString(), 0, 0,
                                rival(slot).map(gate -> "driver " + gate.name() + " has its scheme").orElse(null))));
    }

    /** The core stops. */
    public void close() {
        all().forEach(DriverGate::close);
    }
}
