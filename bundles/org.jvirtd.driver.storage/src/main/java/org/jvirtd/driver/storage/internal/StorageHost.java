/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.FacetMap;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.storage.internal.host.Programs;
import org.jvirtd.driver.storage.internal.pool.PoolFacets;
import org.jvirtd.driver.storage.internal.pool.PoolLayout;
import org.jvirtd.driver.storage.internal.pool.PoolTable;
import org.jvirtd.driver.storage.internal.volume.OpenFiles;
import org.jvirtd.driver.storage.internal.volume.VolumeFacets;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.worker.WorkerPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's storage: one open world. Who connects while it starts waits for that, parked. */
@AnyThread
final class StorageHost implements AutoCloseable {
    static final String WORLD = "storage:host";
    private static final Logger LOG = LoggerFactory.getLogger(StorageHost.class);

    private final QueueSpace space;
    private final WorkerPool workers;
    private final PoolFacets pools;
    private final Programs programs = new Programs();
    private final OpenFiles files = new OpenFiles();
    private final Map<Class<?>, Object> facets;
    private final CountDownLatch started = new CountDownLatch(1);

    StorageHost(PoolLayout layout, String qemuImg, DomainQueues queues, WorkerPool workers) {
        this.workers = workers;
        this.space = queues.open(WORLD, ErrorDomain.STORAGE);
        PoolTable table = new PoolTable(space);
        this.pools = new PoolFacets(table, layout);
        FacetMap map = new FacetMap();
        pools.addTo(map::add);
        VolumeFacets.addTo(map::add, table, programs, qemuImg, files, pools::refresh);
        this.facets = map.map();
    }

    /** Does what takes time, on the driver's own thread. */
    void start() {
        try {
            pools.load();
        } catch (RuntimeException e) {
            LOG.error("not all pools could be found", e);
        } finally {
            started.countDown();
        }
    }

    /** Opens a connection. */
    @OnWorker
    DriverConnection open() {
        try {
            workers.park("start of the storage driver", () -> {
                started.await();
                return null;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw VirtException.internal(ErrorDomain.STORAGE, "the storage driver ends", e);
        }
        return new Connection();
    }

    /** Ends what runs; pools and files stay as they are. */
    @Override
    public void close() {
        programs.close();
        files.close();
        space.close();
    }

    /** One client's way to the host. */
    private final class Connection implements DriverConnection {
        @Override
        public String world() {
            return WORLD;
        }

        @Override
        public <F> Optional<F> facet(Class<F> type) {
            return Optional.ofNullable(type.cast(facets.get(type)));
        }

        @Override
        public void close() {
            // the host stays
        }
    }
}
