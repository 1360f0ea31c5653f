/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.DriverHandover;
import org.jvirtd.api.driver.HostDriver;
import org.jvirtd.api.driver.HostDriverUse;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.remote.internal.event.ClientEvents;
import org.jvirtd.remote.internal.event.Texts;
import org.jvirtd.remote.internal.gate.DriverGate;
import org.jvirtd.remote.internal.gate.DriverSlot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's connections to the host drivers, beside that to its hypervisor's driver. */
@AnyThread
final class HostConnections implements Guests.Guest<HostDriver> {
    private static final Logger LOG = LoggerFactory.getLogger(HostConnections.class);

    private final HostDrivers drivers;
    private final ClientEvents events;
    private final Supplier<ClientIdentity> identity;
    private final Consumer<DriverConnection> ownerGone;
    /** Written under the lock of this, as is the next. */
    private volatile List<Bound> open = List.of();
    /** What the hypervisor's connection says of them; null while it wants none. */
    private volatile HostDriverUse use;
    /** By the name of the driver; owned by the lock of this. */
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, String> worlds = new HashMap<>();

    /** @param ownerGone told of a connection that ends */
    HostConnections(HostDrivers drivers, ClientEvents events, Supplier<ClientIdentity> identity,
            Consumer<DriverConnection> ownerGone) {
        this.drivers = drivers;
        this.events = events;
        this.identity = identity;
        this.ownerGone = ownerGone;
    }

    /** The hypervisor's connection is open and has said this; null for none of them. */
    @OnWorker
    synchronized void use(HostDriverUse now) {
        use = now;
        if (now != null) {
            drivers.serving().forEach(this::revive);
        }
    }

    /** Opens a connection on a driver, if it is wanted and there is none. */
    @Override
    @OnWorker
    public synchronized void revive(DriverSlot<HostDriver> slot) {
        if (use == null || isOn(slot) || !slot.inside().tryEnter()) {
            return;
        }
        try {
            Bound bound = new Bound(slot, connect(slot));
            List<Bound> more = new ArrayList<>(open);
            more.add(bound);
            open = List.copyOf(more);
            String world = bound.connection().world();
            String before = worlds.put(slot.name(), world);
            if (before != null && !before.equals(world)) {
                events.detach(before);
            }
            events.attach(world);
            drivers.opened(slot, bound.connection());
            bound.exit();
        } catch (RuntimeException e) {
            slot.inside().exit();
            LOG.warn("{} refuses client {}: {}", slot, identity.get().id(), e.getMessage());
        }
    }

    private DriverConnection connect(DriverSlot<HostDriver> slot) {
        String token = tokens.remove(slot.name());
        return token != null && slot.driver() instanceof DriverHandover handover
                ? handover.reopen(null, identity.get(), token)
                : slot.driver().open(identity.get());
    }

    /** The first that has this facet; null when none has it, or it is not wanted. */
    Bound find(Class<?> facet) {
        HostDriverUse wanted = use;
        if (wanted == null || !wanted.fromHost(facet)) {
            return null;
        }
        for (Bound bound : open) {
            if (bound.connection().facet(facet).isPresent()) {
                return bound;
            }
        }
        return null;
    }

    /** The gate of the driver that has this facet, or had it when it departed; null when there is none, or it is not wanted. */
    DriverGate<HostDriver> gate(Class<?> facet) {
        HostDriverUse wanted = use;
        if (wanted == null || !wanted.fromHost(facet)) {
            return null;
        }
        Bound answering = find(facet);
        return answering == null ? drivers.ofFacet(facet) : drivers.owner(facet, answering.slot().name());
    }

    @Override
    public boolean isOn(DriverSlot<?> slot) {
        return open.stream().anyMatch(bound -> bound.slot() == slot);
    }

    /** The driver departs. */
    @Override
    @OnWorker
    public synchronized void lose(DriverSlot<?> slot) {
        for (Bound bound : open) {
            if (bound.slot() == slot) {
                List<Bound> fewer = new ArrayList<>(open);
                fewer.remove(bound);
                open = List.copyOf(fewer);
                ownerGone.accept(bound.connection());
                String token = bound.closeForHandover(VirtException.internal(ErrorDomain.RPC,
                        "the driver " + slot.name() + " is not there at present; the connection is kept for its return",
                        null));
                if (token != null) {
                    tokens.put(slot.name(), token);
                }
            }
        }
    }

    /** The program departs: closes the connections for its return, and writes what {@link #read} takes. */
    @OnWorker
    synchronized void leave(DataOutput out) throws IOException {
        use = null;
        open.forEach(bound -> lose(bound.slot()));
        out.writeInt(worlds.size());
        for (Map.Entry<String, String> world : worlds.entrySet()) {
            Texts.write(out, world.getKey());
            Texts.write(out, world.getValue());
            Texts.write(out, tokens.get(world.getKey()));
        }
    }

    /** Takes up what the version of the program before has left. */
    synchronized void read(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            String driver = Texts.read(in);
            String world = Texts.read(in);
            String token = Texts.read(in);
            worlds.put(driver, world);
            events.attach(world);
            if (token != null) {
                tokens.put(driver, token);
            }
        }
    }

    /** The client's last call has ended. */
    @OnWorker
    synchronized void close() {
        List<Bound> last = open;
        open = List.of();
        use = null;
        last.forEach(bound -> {
            ownerGone.accept(bound.connection());
            bound.close();
        });
    }
}
