/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import org.jvirtd.api.driver.FacetMap;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.simulator.internal.device.DeviceTable;
import org.jvirtd.driver.simulator.internal.device.Interfaces;
import org.jvirtd.driver.simulator.internal.domain.DomainHandlers;
import org.jvirtd.driver.simulator.internal.domain.DomainTable;
import org.jvirtd.driver.simulator.internal.host.Host;
import org.jvirtd.driver.simulator.internal.host.WorldFile;
import org.jvirtd.driver.simulator.internal.keep.Keeping;
import org.jvirtd.driver.simulator.internal.keep.Parts;
import org.jvirtd.driver.simulator.internal.keep.WorldFolder;
import org.jvirtd.driver.simulator.internal.monitor.Engaged;
import org.jvirtd.driver.simulator.internal.network.NetworkTable;
import org.jvirtd.driver.simulator.internal.storage.PoolTable;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.driver.simulator.internal.time.Laws;
import org.jvirtd.driver.simulator.internal.fault.Faults;
import org.jvirtd.driver.simulator.internal.script.Scripts;
import org.jvirtd.driver.simulator.internal.script.VerbTable;
import org.jvirtd.driver.simulator.internal.time.SteppedClock;
import org.jvirtd.api.driver.DomainLifecycle;

/**
 * A host with its domains, networks, pools and devices. It holds no service, so that it outlives the component that
 * made it.
 */
@AnyThread
final class World {
    private final QueueSpace space;
    private final Host host;
    private final Laws laws;
    private final Tables tables;
    private final Keeping keeping = new Keeping();
    private final Keeping.Kind<String> kept = keeping.kind(KeptWorld.KIND, () -> () -> keptAs(0));
    private final Gate gate;
    private final Map<Class<?>, Object> facets;
    private final Faults faults = new Faults();
    private final ScriptedCalls calls;
    private final Quiet quiet;
    private final WorldActions actions;
    private final VerbTable verbs;
    private final Scripts scripts;

    /** A world of nothing. */
    World(QueueSpace space, Host host, Shared shared, DomainHandlers handlers, Laws laws) {
        this.laws = laws;
        this.verbs = shared.verbs();
        this.space = space;
        this.host = host;
        Engaged engaged = new Engaged(laws.clock());
        this.tables = new Tables(new DomainTable(space, engaged, handlers, laws, keeping),
                new NetworkTable(space, laws, keeping), new PoolTable(space, laws, keeping),
                new Interfaces(space, keeping), new DeviceTable(space, laws, keeping));
        this.gate = new Gate(shared.delay(), engaged, tables.domains(), faults, keeping, shared.patience());
        FacetMap map = new FacetMap(gate::before);
        tables.addFacets(map::add, host, shared.queues());
        map.add(shared.cpus());
        map.add(new SimulatedSecretEvents());
        this.facets = map.map();
        this.calls = new ScriptedCalls(space.world(), (DomainLifecycle) facet(DomainLifecycle.class));
        this.quiet = new Quiet(calls, space);
        this.actions = new WorldActions(this, shared.events(), shared.floods());
        this.scripts = new Scripts(space.world(), actions, laws.clock());
    }

    /** Fills it with what a file describes, or closes it. */
    World loaded(WorldFile file) {
        try {
            tables.load(file);
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Fills it with what was kept, or closes it. */
    World restored(Parts from) {
        try {
            tables.restore(from);
            faults.restore(from);
            scripts.restore(from, verbs);
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Gives what is to be kept of it. */
    void keep(Parts to) {
        tables.keep(to);
        faults.keep(to);
        scripts.keep(to);
    }

    /** Whether it is kept on the disk. */
    boolean onDisk() {
        return keeping.on();
    }

    /**
     * Keeps it on the disk from now on, in place of what is in the folder.
     *
     * @throws IOException if it cannot be written; then the folder is let go
     */
    @OnWorker
    void keepOnDisk(WorldFolder folder) throws IOException {
        keeping.begin(name(), folder, () -> kept.changed(""), tables::changed);
    }

    /** Keeps it on the disk no longer, after all that has changed is there. */
    @OnWorker
    void leaveDisk() {
        keeping.end();
    }

    /** What is kept of the world itself. */
    KeptWorld keptAs(int connections) {
        return new KeptWorld(name(), host, connections, laws.keep(), onDisk());
    }

    String name() {
        return space.world();
    }

    Host host() {
        return host;
    }

    /** Its objects' queues. */
    QueueSpace space() {
        return space;
    }

    Laws laws() {
        return laws;
    }

    /** The calls that are to fail. */
    Faults faults() {
        return faults;
    }

    /** The calls that scripts make. */
    ScriptedCalls calls() {
        return calls;
    }

    /** What can be done to it. */
    WorldActions actions() {
        return actions;
    }

    /** What happens in it. */
    Scripts scripts() {
        return scripts;
    }

    /**
     * Lets its clock go on, and waits for what that causes, unless a monitor holds it up.
     *
     * @throws IllegalStateException if its clock is real
     */
    void step(Duration time) {
        if (!(laws.clock() instanceof SteppedClock clock)) {
            throw new IllegalStateException("the clock of world '" + name() + "' is real, and goes by itself");
        }
        quiet.restart();
        quiet.await();
        clock.step(time, quiet::await);
        kept.changed("");
    }

    /** How it comes to rest. */
    Quiet quiet() {
        return quiet;
    }

    DomainTable domains() {
        return tables.domains();
    }

    NetworkTable networks() {
        return tables.networks();
    }

    PoolTable pools() {
        return tables.pools();
    }

    /** What calls pass on their way to a facet. */
    Gate gate() {
        return gate;
    }

    /** The facet of this type, or null. */
    Object facet(Class<?> type) {
        return facets.get(type);
    }

    void close() {
        scripts.end();
        leaveDisk();
        space.close();
        tables.domains().close();
        tables.pools().close();
    }
}
