/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.storage;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.constant.StoragePoolEventLifecycleType;
import org.jvirtd.api.event.StoragePoolEvent;
import org.jvirtd.conf.storage.StoragePoolConfig;
import org.jvirtd.conf.storage.StorageVolConfig;
import org.jvirtd.driver.simulator.internal.table.ObjectState;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;

/**
 * A storage pool with its volumes: immutable.
 *
 * @param config what it was last started or defined with while it was inactive
 * @param volumes by name; they stay when the pool stops
 * @param allocation what the volumes take: bytes
 * @param active whether it is up
 * @param persistent whether it outlives its run
 * @param autostart whether its definition, also a lost one, is marked to start with the daemon
 * @param gone whether it has left the world
 * @param full whether it was told to have no room
 */
record PoolState(StoragePoolConfig config, SortedMap<String, StorageVolConfig> volumes, long allocation, boolean active,
        boolean persistent, boolean autostart, boolean gone, boolean full) implements ObjectState<PoolState> {
    /** The size of every pool: bytes. */
    private static final long CAPACITY = 100L << 30;

    PoolState {
        volumes = Collections.unmodifiableSortedMap(volumes);
    }

    /** An inactive, empty pool with this definition. */
    static PoolState defined(StoragePoolConfig config) {
        return new PoolState(config, new TreeMap<>(), 0, false, true, false, false, false);
    }

    /** An active, empty pool without a definition. */
    static PoolState running(StoragePoolConfig config) {
        return new PoolState(config, new TreeMap<>(), 0, true, false, false, false, false);
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of(ObjectKind.STORAGE_POOL, config.uuid());
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public PoolState leaving() {
        return new PoolState(config, volumes, allocation, false, false, autostart, true, full);
    }

    /** This pool with another configuration, which counts anew what its volumes take: from 0, as in the reference. */
    PoolState withConfig(StoragePoolConfig next) {
        return new PoolState(next, volumes, 0, active, persistent, autostart, gone, full);
    }

    PoolState withActive(boolean now) {
        return new PoolState(config, volumes, allocation, now, persistent, autostart, gone, full);
    }

    PoolState withPersistent(boolean now) {
        return new PoolState(config, volumes, allocation, active, now, autostart, gone, full);
    }

    PoolState withAutostart(boolean now) {
        return new PoolState(config, volumes, allocation, active, persistent, now, gone, full);
    }

    PoolState withFull(boolean now) {
        return new PoolState(config, volumes, allocation, active, persistent, autostart, gone, now);
    }

    /** This pool with a volume more. */
    PoolState plus(StorageVolConfig volume) {
        SortedMap<String, StorageVolConfig> next = new TreeMap<>(volumes);
        next.put(volume.name(), volume);
        return new PoolState(config, next, allocation + volume.allocation(), active, persistent, autostart, gone, full);
    }

    /** This pool without one of its volumes. */
    PoolState minus(StorageVolConfig volume) {
        SortedMap<String, StorageVolConfig> next = new TreeMap<>(volumes);
        next.remove(volume.name());
        return new PoolState(config, next, allocation - volume.allocation(), active, persistent, autostart, gone, full);
    }

    /** Its figures. */
    StoragePoolConfig.Usage usage() {
        return full
                ? new StoragePoolConfig.Usage(CAPACITY, CAPACITY, 0)
                : new StoragePoolConfig.Usage(CAPACITY, allocation, CAPACITY - allocation);
    }

    StoragePoolRef ref() {
        return new StoragePoolRef(config.uuid(), config.name());
    }

    /** One of its volumes as it travels. */
    StorageVolRef ref(StorageVolConfig volume) {
        return new StorageVolRef(config.name(), volume.name(), volume.key());
    }

    /** An event of this pool. */
    StoragePoolEvent event(StoragePoolEventLifecycleType type) {
        return new StoragePoolEvent.Lifecycle(ref(), type, 0);
    }
}
