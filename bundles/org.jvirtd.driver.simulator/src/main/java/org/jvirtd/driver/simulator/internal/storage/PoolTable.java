/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.storage;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.constant.StoragePoolEventLifecycleType;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.storage.StoragePoolConfig;
import org.jvirtd.conf.storage.StoragePoolRules;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.simulator.internal.host.WorldFile;
import org.jvirtd.driver.simulator.internal.keep.Keeping;
import org.jvirtd.driver.simulator.internal.keep.Parts;
import org.jvirtd.driver.simulator.internal.monitor.Answering;
import org.jvirtd.driver.simulator.internal.table.ObjectTable;
import org.jvirtd.driver.simulator.internal.table.SimulatedObject;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.driver.simulator.internal.time.Laws;
import org.jvirtd.queue.Change;

/** The storage pools of a world. */
@AnyThread
public final class PoolTable {
    private record KeptPool(PoolState state, Answering outside) {}

    private static final String KIND = "pool";

    private final ObjectTable<PoolState> table;
    private final Laws laws;

    public PoolTable(QueueSpace space, Laws laws, Keeping keeping) {
        this.laws = laws;
        this.table = new ObjectTable<>(space, laws.clock(), state -> StorageMistakes.noPool("name", state.name()),
                keeping, KIND, (pool, state) -> new KeptPool(state, pool.outside().answering()));
    }

    /** Puts the pools of a world's file in, active and with their volumes, without events. */
    public void load(WorldFile file) {
        for (Element part : file.parts("pool")) {
            PoolState state = LoadedPool.state(part, file, this::newUuid);
            table.exclusively(() -> {
                if (match(state.config()) == null) {
                    table.add(state);
                }
                return null;
            });
        }
    }

    /** Tells all of them as changed to whom keeps them. */
    public void changed() {
        table.changed();
    }

    /** Gives what is to be kept of them. */
    public void keep(Parts to) {
        table.objects().forEach(pool -> to.put(KIND, new KeptPool(pool.state(), pool.outside().answering())));
    }

    /** Puts in what was kept, without events. */
    public void restore(Parts from) {
        for (KeptPool kept : from.all(KIND, KeptPool.class)) {
            SimulatedObject<PoolState> pool = table.add(kept.state());
            if (kept.outside() != null) {
                pool.outside().answer(kept.outside());
            }
        }
    }

    /** The UUID of a pool whose document has none. */
    UUID newUuid() {
        return laws.chance().uuid();
    }

    /** The pool that a call is about: as in the reference the one that has the name now. */
    SimulatedObject<PoolState> get(StoragePoolRef ref) {
        return byName(ref.name());
    }

    PoolState byUuid(UUID uuid) {
        SimulatedObject<PoolState> pool = table.byKey(key(uuid));
        if (pool == null) {
            throw StorageMistakes.noPool("uuid", uuid);
        }
        return pool.state();
    }

    SimulatedObject<PoolState> byName(String name) {
        SimulatedObject<PoolState> pool = table.byName(name);
        if (pool == null) {
            throw StorageMistakes.noPool("name", name);
        }
        return pool;
    }

    Stream<PoolState> states() {
        return table.states();
    }

    /** Adds or replaces a definition. */
    PoolState define(StoragePoolConfig config) {
        return table.exclusively(() -> {
            SimulatedObject<PoolState> old = match(config);
            if (old == null) {
                PoolState state = PoolState.defined(config);
                return table.add(state, state.event(StoragePoolEventLifecycleType.STORAGE_POOL_EVENT_DEFINED)).state();
            }
            old.update(PoolSteps.define(config));
            return old.state();
        });
    }

    /** Starts a pool: a new one without a definition, or a defined one that is inactive and loses its definition. */
    PoolState run(StoragePoolConfig config) {
        return table.exclusively(() -> {
            SimulatedObject<PoolState> old = match(config);
            if (old == null) {
                PoolState state = PoolState.running(config);
                return table.add(state, state.event(StoragePoolEventLifecycleType.STORAGE_POOL_EVENT_STARTED)).state();
            }
            old.update(PoolSteps.startWith(config));
            return old.state();
        });
    }

    /** Ends a run; a pool without a definition leaves the world. */
    void stop(StoragePoolRef ref) {
        SimulatedObject<PoolState> pool = get(ref);
        table.end(pool, PoolSteps.stop());
        if (pool.outside().holding()) {
            pool.outside().hangUp();
            pool.changed();
        }
    }

    /** Removes the definition of an inactive pool. */
    void undefine(StoragePoolRef ref) {
        table.end(get(ref), PoolSteps.undefine());
    }

    /** The pool of this name, or null. */
    public SimulatedObject<?> find(String name) {
        return table.byName(name);
    }

    /** Lets the pool of this name have no room, or have it again; false if it is not there. */
    public boolean fill(String name, boolean full) {
        SimulatedObject<PoolState> pool = table.byName(name);
        if (pool != null) {
            pool.update(state -> Change.<PoolState, Void>of(state.withFull(full)));
        }
        return pool != null;
    }

    /** The names of all pools. */
    public List<String> names() {
        return states().map(PoolState::name).toList();
    }

    /** Ends what calls wait for, when the world has been closed. */
    public void close() {
        table.close();
    }

    /** The pool that a definition replaces, or null; by the reference's rules of sources, UUIDs and names. */
    private SimulatedObject<PoolState> match(StoragePoolConfig config) {
        UUID uuid = StoragePoolRules.replaced(table.states().map(PoolState::config).toList(), config);
        return uuid == null ? null : table.byKey(key(uuid));
    }

    private static ObjectKey key(UUID uuid) {
        return ObjectKey.of(ObjectKind.STORAGE_POOL, uuid);
    }
}
