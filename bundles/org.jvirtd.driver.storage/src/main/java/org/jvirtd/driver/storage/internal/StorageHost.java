/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.FacetMap;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.serve.ServedHost;
import org.jvirtd.driver.storage.internal.host.Programs;
import org.jvirtd.driver.storage.internal.pool.PoolFacets;
import org.jvirtd.driver.storage.internal.pool.PoolLayout;
import org.jvirtd.driver.storage.internal.pool.PoolTable;
import org.jvirtd.driver.storage.internal.volume.OpenFiles;
import org.jvirtd.driver.storage.internal.volume.VolumeFacets;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.QueueSpace;

/** The host's storage, while this driver serves: one open world. */
@AnyThread
final class StorageHost implements ServedHost {
    static final String WORLD = "storage:host";
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 2;

    private final QueueSpace space;
    private final PoolFacets pools;
    private final Programs programs = new Programs();
    private final OpenFiles files = new OpenFiles();
    private final Map<Class<?>, Object> facets;

    StorageHost(PoolLayout layout, String qemuImg, DomainQueues queues) {
        this.space = queues.open(WORLD, ErrorDomain.STORAGE);
        PoolTable table = new PoolTable(space);
        this.pools = new PoolFacets(table, layout);
        FacetMap map = new FacetMap();
        pools.addTo(map::add);
        VolumeFacets.addTo(map::add, table, programs, qemuImg, files, pools::refresh);
        this.facets = map.map();
    }

    /** Finds what there is, and starts what starts with the machine. */
    @Override
    @OnWorker
    public void start() {
        pools.load();
    }

    /** Opens a connection. */
    DriverConnection open() {
        return new Connection();
    }

    /** What {@link #close} would break off, one line each, for people. */
    @Override
    public List<String> unfinished() {
        return pools.work();
    }

    /** Ends what runs, once what is about to end has; pools and files stay as they are. */
    @Override
    @OnWorker
    public void close() {
        programs.close();
        files.close();
        awaitQuiet();
        space.close();
    }

    private void awaitQuiet() {
        long end = System.nanoTime() + QUIET.toNanos();
        try {
            while (!space.busy().isEmpty() && end - System.nanoTime() > 0) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
