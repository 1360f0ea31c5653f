/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker.internal;

import java.time.Duration;
import java.util.List;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.worker.PoolFigures;
import org.jvirtd.worker.PoolLimits;
import org.jvirtd.worker.WorkerInfo;
import org.jvirtd.worker.WorkerPoolAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the pool: starts it, puts configuration in force, and ends it. */
@AnyThread
@Component(service = {WorkerPoolAdmin.class, WorkerPoolService.class}, configurationPid = "org.jvirtd.worker")
@Designate(ocd = WorkerConfig.class)
public final class WorkerPoolService implements WorkerPoolAdmin {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPoolService.class);

    private final PriorityWorkerPool pool = new PriorityWorkerPool();
    private final TimerService timer = new TimerService();
    private volatile Duration shutdownLimit = Duration.ofSeconds(10);

    /** Starts the pool; with the defaults if the configuration is bad. */
    @Activate
    public WorkerPoolService(WorkerConfig config) {
        pool.setLimits(PoolLimits.DEFAULT);
        configure(config);
    }

    /** Puts a changed configuration in force, or refuses it. */
    @Modified
    public void configure(WorkerConfig config) {
        try {
            PoolLimits limits = new PoolLimits(config.min__workers(), config.max__workers(), config.prio__workers(),
                    config.event__workers(), config.max__queued__tasks(), config.max__parked__workers(),
                    Duration.ofSeconds(config.worker__idle__seconds()));
            if (config.shutdown__seconds() < 0) {
                throw new IllegalArgumentException(
                        "shutdown_seconds must be at least 0, not " + config.shutdown__seconds());
            }
            shutdownLimit = Duration.ofSeconds(config.shutdown__seconds());
            pool.setLimits(limits);
        } catch (RuntimeException e) { // also what is no number at all
            LOG.error("Configuration org.jvirtd.worker is refused, {} stays: {}", pool.limits(), e.getMessage());
        }
    }

    /** Ends the pool: what runs may finish within the limit, and what does not is named. */
    @Deactivate
    public void close() {
        timer.close();
        List<WorkerInfo> left = pool.shutdown(shutdownLimit);
        if (!left.isEmpty()) {
            LOG.warn("{} workers have not ended within {} s: {}", left.size(), shutdownLimit.toSeconds(), left);
        }
    }

    PriorityWorkerPool pool() {
        return pool;
    }

    TimerService timer() {
        return timer;
    }

    @Override
    public PoolLimits limits() {
        return pool.limits();
    }

    @Override
    public void setLimits(PoolLimits limits) {
        pool.setLimits(limits);
    }

    @Override
    public PoolFigures figures() {
        return pool.figures();
    }

    @Override
    public List<WorkerInfo> workers() {
        return pool.workers();
    }
}
