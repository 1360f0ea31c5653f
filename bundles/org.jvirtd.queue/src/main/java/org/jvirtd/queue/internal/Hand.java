/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import org.jvirtd.worker.Lane;
import org.jvirtd.worker.WorkerPool;

/** Hands tasks to the pool that must not be refused. */
final class Hand {

    private Hand() {}

    /** Runs a task on a worker, as soon as the lane has room: for what holds a slot already. */
    static void over(WorkerPool pool, Lane lane, Runnable task) {
        if (!pool.trySubmit(lane, task)) {
            pool.whenRoom(lane, () -> over(pool, lane, task));
        }
    }
}
