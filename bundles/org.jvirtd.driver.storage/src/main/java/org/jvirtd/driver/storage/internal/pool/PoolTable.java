/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.pool;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.storage.StoragePoolConfig;
import org.jvirtd.conf.storage.StoragePoolRules;
import org.jvirtd.driver.storage.internal.Mistakes;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.queue.QueueSpace;

/** The pools of the host, found without a lock; the lock orders what adds and removes. */
@AnyThread
public final class PoolTable {
    private final QueueSpace space;
    private final Map<UUID, Pool> pools = new ConcurrentHashMap<>();
    private final ReentrantLock changes = new ReentrantLock();

    public PoolTable(QueueSpace space) {
        this.space = space;
    }

    /** The pool that a call is about. */
    public Pool get(StoragePoolRef ref) {
        Pool pool = pools.get(ref.uuid());
        if (pool == null || pool.state().gone()) {
            throw Mistakes.noPool("uuid '" + ref.uuid() + "' (" + ref.name() + ")");
        }
        return pool;
    }

    /** The one with this UUID. */
    Pool byUuid(UUID uuid) {
        Pool pool = pools.get(uuid);
        if (pool == null || pool.state().gone()) {
            throw Mistakes.noPool("uuid '" + uuid + "'");
        }
        return pool;
    }

    /** The one of this name. */
    public Pool byName(String name) {
        return all().filter(p -> p.state().name().equals(name)).findFirst()
                .orElseThrow(() -> Mistakes.noPool("name '" + name + "'"));
    }

    /** All, by name. */
    public Stream<Pool> all() {
        return pools.values().stream().filter(p -> !p.state().gone())
                .sorted(Comparator.comparing(p -> p.state().name()));
    }

    /**
     * Finds the pool that a configuration is for, and does with it what must not meet another addition or removal.
     *
     * @param work gets the pool, or null when there is none
     */
    <R> R exclusively(StoragePoolConfig config, Function<Pool, R> work) {
        changes.lock();
        try {
            List<StoragePoolConfig> known = all().map(p -> p.state().config()).toList();
            UUID uuid = StoragePoolRules.replaced(known, config);
            return work.apply(uuid == null ? null : pools.get(uuid));
        } finally {
            changes.unlock();
        }
    }

    /** Adds a pool of which there is none, within {@link #exclusively}. */
    Pool add(PoolState state, Event... events) {
        UUID uuid = state.config().uuid();
        ObjectKey key = ObjectKey.of(ObjectKind.STORAGE_POOL, uuid);
        space.remove(key);
        var managed = space.<PoolState>add(key, state.name(), state.leaving());
        Pool pool = new Pool(managed);
        pools.put(uuid, pool);
        managed.update(hidden -> Change.of(state, events));
        return pool;
    }

    /** Forgets a pool that has left the host. */
    void forget(Pool pool) {
        changes.lock();
        try {
            UUID uuid = pool.state().config().uuid();
            if (pool.state().gone() && pools.remove(uuid, pool)) {
                space.remove(ObjectKey.of(ObjectKind.STORAGE_POOL, uuid));
            }
        } finally {
            changes.unlock();
        }
    }
}
