/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The threads that run procedures. A service of bundle scope: each bundle has a view of its own of the one pool, and tasks that
 * a bundle leaves behind when it goes are named in the log (they still run).
 *
 * <p>
 * Thread: every method may be called on every thread, the loop included; only {@link #park} blocks.
 */
@AnyThread
@ProviderType
public interface WorkerPool {

    /**
     * Queues a task and returns at once.
     *
     * @param task runs once, on a thread of the pool; what it throws is logged and counted, and the worker lives on
     * @return false if it was refused: {@code max_queued_tasks} tasks of this lane wait already, or the pool is shutting down
     */
    boolean trySubmit(Lane lane, Runnable task);

    /**
     * Queues a task as {@link #trySubmit} does.
     *
     * @throws RejectedExecutionException if it was refused
     */
    default void submit(Lane lane, Runnable task) {
        if (!trySubmit(lane, task)) {
            throw new RejectedExecutionException("the " + lane + " lane of the worker pool is full or closed");
        }
    }

    /** Whether the lane would take a task now: a hint, since other threads submit, too. */
    boolean hasRoom(Lane lane);

    /**
     * Calls back once, as soon as the lane has room: for whoever stopped reading because a task was refused.
     *
     * @param callback called at once on the calling thread if at most half of the lane's places are taken, else later, by the
     *        worker whose taking of a task brought the lane down to that mark; it must not block. Never called when the pool
     *        shuts down before.
     */
    void whenRoom(Lane lane, Runnable callback);

    /**
     * Waits on something outside: a hypervisor's reply, the end of a process, a slow file system. While the call waits, its
     * worker counts as parked and another may run in its place, as long as fewer than {@code max_parked_workers} workers run or
     * are parked. On a thread that is no worker the call is just made.
     *
     * @param what names the wait in figures and logs, such as {@code "monitor of domain test"}
     * @throws X what the call throws
     */
    @OnWorker
    <T, X extends Exception> T park(String what, ParkedCall<T, X> call) throws X;

    /**
     * Runs a task once, after a delay, on the pool's timer thread.
     *
     * @param task must not block and takes microseconds; longer work goes from there to {@link #trySubmit}
     */
    Timeout schedule(Duration delay, Runnable task);

    /** The figures of the whole pool, each current by itself. */
    PoolFigures figures();

    /** The limits that are in force. */
    PoolLimits limits();

    /** A scheduled task. */
    @ProviderType
    interface Timeout {

        /**
         * Takes the task back.
         *
         * @return false if it has run, runs, or was cancelled before
         */
        boolean cancel();
    }
}
