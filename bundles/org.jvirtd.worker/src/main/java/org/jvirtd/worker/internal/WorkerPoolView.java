/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker.internal;

import java.time.Duration;
import java.util.List;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.ParkedCall;
import org.jvirtd.worker.PoolFigures;
import org.jvirtd.worker.PoolLimits;
import org.jvirtd.worker.WorkerPool;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One bundle's view of the pool: what the bundle leaves behind is known by it. */
@AnyThread
@Component(service = WorkerPool.class, scope = ServiceScope.BUNDLE)
public final class WorkerPoolView implements WorkerPool {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPoolView.class);

    private final Owner owner;
    private final PriorityWorkerPool pool;
    private final TimerService timer;
    private volatile boolean closed;

    /** Called by the component runtime for each bundle that uses the pool. */
    @Activate
    public WorkerPoolView(ComponentContext context, @Reference WorkerPoolService service) {
        this(context.getUsingBundle().getSymbolicName(), service.pool(), service.timer());
    }

    WorkerPoolView(String owner, PriorityWorkerPool pool, TimerService timer) {
        this.owner = new Owner(owner);
        this.pool = pool;
        this.timer = timer;
    }

    Owner owner() {
        return owner;
    }

    /** The bundle has given the pool back. */
    @Deactivate
    public void close() {
        closed = true;
        List<String> timeouts = timer.cancelAll(owner);
        List<String> tasks = pool.tasksOf(owner);
        if (!timeouts.isEmpty()) {
            LOG.warn("Bundle {} has gone and left {} timeouts, now cancelled: {}", owner, timeouts.size(), timeouts);
        }
        if (!tasks.isEmpty()) {
            LOG.warn("Bundle {} has gone and left {} tasks, which still run: {}", owner, tasks.size(), tasks);
        }
    }

    @Override
    public boolean trySubmit(Lane lane, Runnable task) {
        return !closed && pool.trySubmit(owner, lane, task);
    }

    @Override
    public boolean hasRoom(Lane lane) {
        return !closed && pool.hasRoom(lane);
    }

    @Override
    public void whenRoom(Lane lane, Runnable callback) {
        pool.whenRoom(lane, () -> {
            if (!closed) {
                callback.run();
            }
        });
    }

    @Override
    public <T, X extends Exception> T park(String what, ParkedCall<T, X> call) throws X {
        return pool.park(what, call);
    }

    @Override
    public Timeout schedule(Duration delay, Runnable task) {
        return timer.schedule(owner, delay, task);
    }

    @Override
    public PoolFigures figures() {
        return pool.figures();
    }

    @Override
    public PoolLimits limits() {
        return pool.limits();
    }
}
