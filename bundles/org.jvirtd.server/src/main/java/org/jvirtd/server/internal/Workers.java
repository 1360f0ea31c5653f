/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import org.jvirtd.worker.Lane;
import org.jvirtd.worker.WorkerPool;

/** Runs the server's own work on the worker pool: what must happen is not lost when the pool is full, only later. */
public final class Workers {
    private final WorkerPool pool;

    /** On a pool. */
    public Workers(WorkerPool pool) {
        this.pool = pool;
    }

    /** The pool itself. */
    public WorkerPool pool() {
        return pool;
    }

    /** Runs a task on an ordinary worker, sooner or later; not at all when the pool shuts down before. */
    public void run(Runnable task) {
        if (!pool.trySubmit(Lane.ORDINARY, task)) {
            pool.whenRoom(Lane.ORDINARY, () -> run(task));
        }
    }
}
