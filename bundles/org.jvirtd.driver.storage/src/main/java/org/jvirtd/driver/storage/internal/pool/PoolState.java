/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.pool;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.StoragePoolEventLifecycleType;
import org.jvirtd.api.event.StoragePoolEvent;
import org.jvirtd.conf.storage.StoragePoolConfig;
import org.jvirtd.conf.storage.StorageVolConfig;
import org.jvirtd.driver.storage.internal.Mistakes;
import org.jvirtd.driver.storage.internal.volume.Volume;

/**
 * A storage pool with its volumes: immutable.
 *
 * @param config what it runs with, or would be started with
 * @param next the definition that it takes when it stops; null when that is {@code config}
 * @param usage its figures at the last look
 * @param volumes by name; none while it is inactive
 * @param active whether it is up
 * @param persistent whether it outlives its run
 * @param autostart whether it starts with the daemon
 * @param gone whether it has left the host
 */
public record PoolState(StoragePoolConfig config, StoragePoolConfig next, StoragePoolConfig.Usage usage,
        SortedMap<String, Volume> volumes, boolean active, boolean persistent, boolean autostart, boolean gone) {
    public PoolState {
        volumes = Collections.unmodifiableSortedMap(volumes);
    }

    /** An inactive pool. */
    static PoolState of(StoragePoolConfig config, boolean persistent, boolean autostart) {
        return new PoolState(config, null, StoragePoolConfig.Usage.NONE, new TreeMap<>(), false, persistent, autostart,
                false);
    }

    public String name() {
        return config.name();
    }

    /** As it travels. */
    public StoragePoolRef ref() {
        return new StoragePoolRef(config.uuid(), config.name());
    }

    /** One of its volumes as it travels. */
    public StorageVolRef ref(StorageVolConfig volume) {
        return new StorageVolRef(config.name(), volume.name(), volume.key());
    }

    /** An event of this pool. */
    StoragePoolEvent event(StoragePoolEventLifecycleType type) {
        return new StoragePoolEvent.Lifecycle(ref(), type, 0);
    }

    /** The definition that outlives the run. */
    StoragePoolConfig definition() {
        return next == null ? config : next;
    }

    /** Fails unless it is up. */
    public void requireActive() {
        if (!active) {
            throw Mistakes.invalid("storage pool '" + name() + "' is not active");
        }
    }

    /** Fails when it is up. */
    void requireInactive(String still) {
        if (active) {
            throw Mistakes.invalid("storage pool '" + name() + "' is " + still + " active");
        }
    }

    /** Fails while a volume is being made or worked on. */
    void requireIdle() {
        if (volumes.values().stream().anyMatch(v -> v.building() || v.users() > 0)) {
            throw VirtException.internal(ErrorDomain.STORAGE,
                    "pool '" + name() + "' has asynchronous jobs running.", null);
        }
    }

    /** What is done to its volumes at this moment, for people. */
    Stream<String> work() {
        return volumes.values().stream().filter(v -> v.building() || v.users() > 0)
                .map(v -> "volume " + v.name() + " of pool " + name()
                        + (v.building() ? " is being made" : " is in use"));
    }

    /** A volume of this name. */
    public Volume volume(String volume) {
        requireActive();
        Volume found = volumes.get(volume);
        if (found == null) {
            throw Mistakes.noVolume("name '" + volume + "'");
        }
        return found;
    }

    PoolState defined(StoragePoolConfig definition) {
        return active
                ? new PoolState(config, definition, usage, volumes, true, true, autostart, false)
                : PoolState.of(definition, true, autostart);
    }

    PoolState started(StoragePoolConfig with, Contents contents) {
        StoragePoolConfig kept = persistent && !with.equals(definition()) ? definition() : null;
        return new PoolState(with, kept, StoragePoolConfig.Usage.NONE, new TreeMap<>(), true, persistent, autostart,
                false).withContents(contents);
    }

    PoolState stopped() {
        return new PoolState(definition(), null, next == null ? usage : StoragePoolConfig.Usage.NONE, new TreeMap<>(),
                false, persistent, autostart, !persistent);
    }

    PoolState withContents(Contents contents) {
        SortedMap<String, Volume> all = new TreeMap<>();
        contents.volumes().forEach(v -> all.put(v.name(), v));
        return new PoolState(contents.describe(config), next, contents.usage(), all, active,
                persistent, autostart, gone);
    }

    public PoolState withUsage(StoragePoolConfig.Usage now) {
        return new PoolState(config, next, now, volumes, active, persistent, autostart, gone);
    }

    PoolState withAutostart(boolean on) {
        return new PoolState(config, next, usage, volumes, active, persistent, on, gone);
    }

    PoolState leaving() {
        return new PoolState(config, null, usage, new TreeMap<>(), false, false, false, true);
    }

    /** This pool with a volume more, or another one of this name. */
    public PoolState with(Volume volume) {
        return changed(all -> {
            all.put(volume.name(), volume);
            return all;
        });
    }

    /** This pool without the volume of this name. */
    public PoolState without(String volume) {
        return changed(all -> {
            all.remove(volume);
            return all;
        });
    }

    private PoolState changed(UnaryOperator<SortedMap<String, Volume>> change) {
        return new PoolState(config, next, usage, change.apply(new TreeMap<>(volumes)), active, persistent, autostart,
                gone);
    }

    /** The volumes, by name. */
    public List<Volume> all() {
        return List.copyOf(volumes.values());
    }
}
