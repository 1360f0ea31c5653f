/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.pool;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.storage.internal.Mistakes;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.ManagedObject;
import org.jvirtd.queue.Step;
import org.jvirtd.conf.file.SystemErrors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pool: its state, and the one way to change it. */
@AnyThread
public final class Pool {
    private static final Logger LOG = LoggerFactory.getLogger(Pool.class);

    private final ManagedObject<PoolState> managed;

    Pool(ManagedObject<PoolState> managed) {
        this.managed = Objects.requireNonNull(managed, "managed");
    }

    /** What is known of it now. */
    public PoolState state() {
        return managed.snapshot();
    }

    /** Changes it, unless it has left the host. */
    public <R> R update(Step<PoolState, R> step) {
        return managed.update(state -> {
            if (state.gone()) {
                throw Mistakes.noPool("uuid '" + state.config().uuid() + "' (" + state.name() + ")");
            }
            return step.apply(state);
        });
    }

    /** Does something with its file system or a program, which may take long: the worker is parked. */
    @OnWorker
    public <R> R outside(String what, Supplier<R> work) {
        return managed.await(what, work::get);
    }

    /** As {@link #outside(String, Supplier)}, without a result. */
    @OnWorker
    public void run(String what, Runnable work) {
        managed.await(what, () -> {
            work.run();
            return null;
        });
    }

    /** Goes on without the job of this call: other volumes of the pool are served meanwhile. */
    @OnWorker
    public void letOthersIn() {
        managed.currentJob().ifPresent(Job::close);
    }

    /** Looks anew how full it is. */
    @OnWorker
    public void measure() {
        try {
            var usage = Folders.usage(Folders.path(state().config()));
            managed.update(state -> Change.of(state.active() ? state.withUsage(usage) : state));
        } catch (IOException e) {
            LOG.debug("pool {}: {}", managed.name(), SystemErrors.reason(e));
        }
    }
}
