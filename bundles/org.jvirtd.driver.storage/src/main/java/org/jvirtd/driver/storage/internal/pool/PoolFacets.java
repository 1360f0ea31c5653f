/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.pool;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.StoragePoolEventID;
import org.jvirtd.api.driver.StoragePoolEvents;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.storage.StoragePoolConfig;
import org.jvirtd.conf.storage.StoragePoolTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pools of the host, as facets and as they are found at the start. */
public final class PoolFacets {
    private static final Logger LOG = LoggerFactory.getLogger(PoolFacets.class);

    private final PoolTable pools;
    private final PoolFiles files;
    private final PoolRuns runs;

    public PoolFacets(PoolTable pools, PoolLayout layout) {
        this.pools = pools;
        this.files = new PoolFiles(layout);
        this.runs = new PoolRuns(pools, files);
    }

    /** Gives one of each. */
    public void addTo(Consumer<Object> facets) {
        facets.accept(new LocalPools(pools, files, runs));
        facets.accept(new LocalPoolLookup(pools));
        facets.accept((StoragePoolEvents) () -> Set.of(StoragePoolEventID.values()));
    }

    /** Looks anew for a pool's volumes after one was written, unless it has gone meanwhile. */
    @OnWorker
    public void refresh(Pool pool) {
        try {
            if (pool.state().active()) {
                runs.refresh(pool);
            }
        } catch (VirtException e) {
            LOG.debug("no refresh: {}", e.getMessage());
        }
    }

    /** Finds definitions and what was up, and starts what starts with the daemon, once as long as the machine runs. */
    public void load() {
        for (StoragePoolConfig config : files.definitions()) {
            add(config, PoolState.of(config, true, files.autostart(config.name())));
        }
        for (StoragePoolConfig config : files.states()) {
            Pool pool = add(config, PoolState.of(config, false, false));
            if (pool != null) {
                runs.resume(pool, config);
            }
        }
        if (!files.markStarted()) {
            pools.all().filter(p -> p.state().autostart() && !p.state().active()).forEach(this::start);
        }
    }

    /** What is done to volumes at this moment, one line each, for people. */
    public List<String> work() {
        return pools.all().flatMap(pool -> pool.state().work()).toList();
    }

    private void start(Pool pool) {
        try {
            runs.start(pool, pool.state().config());
        } catch (VirtException e) {
            LOG.error("pool {} does not start: {}", pool.state().name(), e.getMessage());
        }
    }

    private Pool add(StoragePoolConfig config, PoolState state) {
        try {
            StoragePoolTypes.require(LocalPools.TYPES, config.type());
            return pools.exclusively(config, old -> old == null ? pools.add(state) : old);
        } catch (VirtException e) {
            LOG.error("the file of pool {} is left alone: {}", config.name(), e.getMessage());
            return null;
        }
    }
}
