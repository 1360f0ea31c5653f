/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.DriverStatus;
import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.remote.internal.gate.ChoiceClosed;
import org.jvirtd.remote.internal.gate.DriverGate;
import org.jvirtd.remote.internal.gate.DriverSlot;
import org.jvirtd.remote.internal.gate.GateLimits;
import org.jvirtd.remote.internal.gate.GateTable;
import org.jvirtd.remote.internal.gate.LeftThreads;
import org.jvirtd.remote.internal.gate.Tenants;
import org.jvirtd.server.HandoverShelf;
import org.jvirtd.worker.WorkerPool;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hypervisor drivers that are there. */
@Component(service = Drivers.class, configurationPid = "org.jvirtd.remote.drivers")
@Designate(ocd = Drivers.Config.class)
@AnyThread
public final class Drivers implements Tenants<HypervisorDriver> {
    private static final String SHELF = "org.jvirtd.remote.abandoned";
    private static final Logger LOG = LoggerFactory.getLogger(Drivers.class);

    private final GateTable<HypervisorDriver> gates;
    private final List<Tenants<HypervisorDriver>> tenants = new CopyOnWriteArrayList<>();
    private final AbandonedConnections abandoned = new AbandonedConnections();
    private final HandoverShelf shelf;
    private final LeftThreads leftThreads;
    private volatile GateLimits limits = GateLimits.DEFAULT;

    /** Made by the framework. */
    @Activate
    public Drivers(Config config, @Reference WorkerPool workers, @Reference HandoverShelf shelf,
            @Reference LeftThreads leftThreads) {
        this(workers, shelf, leftThreads);
        modified(config);
    }

    /** With the default limits. */
    public Drivers(WorkerPool workers, HandoverShelf shelf, LeftThreads leftThreads) {
        this.leftThreads = leftThreads;
        this.shelf = shelf;
        shelf.take(SHELF).ifPresent(abandoned::read);
        this.gates = new GateTable<>(this, this::limits, workers);
    }

    /** Takes new limits, for what waits from now on; a bad value is refused and the old ones stay. */
    @Modified
    public void modified(Config config) {
        try {
            limits(new GateLimits(Duration.ofSeconds(config.driver__wait__seconds()), config.driver__waiting__calls(),
                    Duration.ofSeconds(config.driver__drain__seconds())));
        } catch (IllegalArgumentException e) {
            LOG.error("configuration org.jvirtd.remote.drivers is refused, {} stays: {}", limits, e.getMessage());
        }
    }

    /** Sets limits for what waits from now on. */
    public void limits(GateLimits next) {
        limits = next;
    }

    GateLimits limits() {
        return limits;
    }

    /** A driver arrives. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindDriver(ServiceReference<HypervisorDriver> reference, HypervisorDriver driver) {
        bind(DriverSlot.of(reference, driver));
    }

    /** A driver arrives. */
    public void bind(DriverSlot<HypervisorDriver> slot) {
        gates.bind(slot);
    }

    /** A driver departs. */
    public void unbindDriver(ServiceReference<HypervisorDriver> reference, HypervisorDriver driver) {
        Bundle bundle = reference.getBundle();
        unbind(driver);
        departed(reference, bundle);
    }

    /** A driver departs: when this returns, no call is inside and it has handed over, unless a limit was exceeded. */
    public void unbind(HypervisorDriver driver) {
        gates.unbind(driver);
    }

    /** A driver of any kind has departed. */
    void departed(ServiceReference<?> reference, Bundle bundle) {
        leftThreads.departed(DriverSlot.name(reference), bundle);
    }

    /** The core stops; the drivers go on. */
    @Deactivate
    public void close() {
        gates.close();
        shelf.leave(SHELF, abandoned.write());
    }

    /**
     * The gate of a URI's scheme.
     *
     * @throws org.jvirtd.api.VirtException VIR_ERR_NO_CONNECT when no driver has ever had it
     */
    DriverGate<HypervisorDriver> ofScheme(ConnectUri uri) {
        return gates.ofScheme(uri.scheme()).orElseThrow(() -> Uris.noDriver(uri.text()));
    }

    /** The gate of a name. */
    Optional<DriverGate<HypervisorDriver>> ofName(String name) {
        return gates.ofName(name);
    }

    /**
     * The URI for a client that names none: that of the driver with the highest ranking, of several the one that came
     * first; drivers that are never a default are passed over, and those that have not come in time.
     *
     * @throws org.jvirtd.remote.internal.gate.ChoiceClosed when that depends on a driver that is away
     * @throws org.jvirtd.api.VirtException VIR_ERR_NO_CONNECT when none has one
     */
    @OnWorker
    String defaultUri() {
        for (DriverGate<HypervisorDriver> gate : gates.byRanking()) {
            String uri = gate.serving().orElseThrow(() -> new ChoiceClosed(gate)).driver().defaultUri();
            if (uri != null) {
                return uri;
            }
        }
        throw Uris.noDriver("a client that names none");
    }

    Stream<DriverStatus> status() {
        return gates.status();
    }

    /** The drivers of any kind that have departed and left something. */
    Stream<DriverStatus> departed() {
        return leftThreads.status();
    }

    void listen(Tenants<HypervisorDriver> tenant) {
        tenants.add(tenant);
    }

    void unlisten(Tenants<HypervisorDriver> tenant) {
        tenants.remove(tenant);
    }

    /** Those whose clients have gone while their driver was away. */
    AbandonedConnections abandoned() {
        return abandoned;
    }

    @Override
    public void enter(DriverSlot<HypervisorDriver> slot) {
        abandoned.close(slot);
        tenants.forEach(tenant -> tenant.enter(slot));
    }

    @Override
    public void leave(DriverSlot<HypervisorDriver> slot) {
        tenants.forEach(tenant -> tenant.leave(slot));
    }

    @Override
    public int connections(DriverSlot<HypervisorDriver> slot) {
        return tenants.stream().mapToInt(tenant -> tenant.connections(slot)).sum();
    }

    /** Options. */
    @ObjectClassDefinition(name = "Drivers", description = "How drivers come and go")
    public @interface Config {
        /** How long calls wait. */
        @AttributeDefinition(name = "Wait for a driver", min = "0", max = "3600", description = "seconds that calls wait for a driver which"
                + " has departed, from its departure, and for one that begins to serve; then they fail, and the clients stay connected")
        int driver__wait__seconds() default 30;

        /** How many calls wait. */
        @AttributeDefinition(name = "Waiting calls", min = "0", max = "1000000", description = "calls that wait for one driver; one more"
                + " fails")
        int driver__waiting__calls() default 10_000;

        /** How long calls may take in a planned update. */
        @AttributeDefinition(name = "Drain", min = "1", max = "3600", description = "seconds that the calls inside a driver may take when"
                + " another version is to take over; when they take longer the old one serves on")
        int driver__drain__seconds() default 30;
    }
}
