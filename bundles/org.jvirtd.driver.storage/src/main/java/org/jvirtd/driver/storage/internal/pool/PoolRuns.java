/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.pool;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.StoragePoolEventLifecycleType;
import org.jvirtd.api.event.StoragePoolEvent;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.storage.StoragePoolConfig;
import org.jvirtd.queue.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, refreshes and stops pools. The caller holds a job of the pool, or is the start of the driver. */
@OnWorker
final class PoolRuns {
    private static final Logger LOG = LoggerFactory.getLogger(PoolRuns.class);

    private final PoolTable table;
    private final PoolFiles files;

    PoolRuns(PoolTable table, PoolFiles files) {
        this.table = table;
        this.files = files;
    }

    /** Starts a pool with a configuration, which may differ from its definition. */
    void start(Pool pool, StoragePoolConfig with) {
        Contents contents = pool.outside("folder of the pool", () -> Folders.look(with));
        files.started(with);
        pool.update(state -> Change.of(state.started(with, contents),
                state.event(StoragePoolEventLifecycleType.STORAGE_POOL_EVENT_STARTED)));
    }

    /** Takes a pool for active that was so when the daemon ended; one whose folder has gone is not. */
    void resume(Pool pool, StoragePoolConfig with) {
        try {
            Contents contents = Folders.look(with);
            pool.update(state -> Change.of(state.started(with, contents)));
        } catch (VirtException e) {
            LOG.warn("pool {} is not active any more: {}", with.name(), e.getMessage());
            end(pool);
        }
    }

    /** Looks anew for volumes; a pool whose folder cannot be read stops. */
    void refresh(Pool pool) {
        Contents contents;
        try {
            contents = pool.outside("folder of the pool", () -> Folders.look(pool.state().config()));
        } catch (VirtException e) {
            stop(pool);
            throw e;
        }
        pool.update(state -> {
            state.requireActive();
            return Change.of(state.withContents(contents), new StoragePoolEvent.Refresh(state.ref()));
        });
    }

    /** Ends a run; a pool without a definition leaves the host. */
    void stop(Pool pool) {
        pool.update(state -> {
            state.requireActive();
            state.requireIdle();
            return Change.of(state.stopped(),
                    state.event(StoragePoolEventLifecycleType.STORAGE_POOL_EVENT_STOPPED));
        });
        ended(pool);
    }

    private void end(Pool pool) {
        pool.update(state -> Change.of(state.stopped(),
                state.event(StoragePoolEventLifecycleType.STORAGE_POOL_EVENT_STOPPED)));
        ended(pool);
    }

    private void ended(Pool pool) {
        files.stopped(pool.state().name());
        table.forget(pool);
    }
}
