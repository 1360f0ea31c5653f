/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import java.time.Duration;
import java.util.Optional;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.worker.ParkedCall;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An object with a queue of its own: its state behind one door, the order of its events, and the slots of its jobs. It owns no
 * thread.
 *
 * @param <S> the driver's state of it: immutable
 */
@ProviderType
public interface ManagedObject<S> {

    /** Its name within the world. */
    @AnyThread
    ObjectKey key();

    /** Its name for people; changes with {@link #rename}. */
    @AnyThread
    String name();

    /** Changes the name that logs and figures show. */
    @AnyThread
    void rename(String name);

    /** The state as last published. Never waits; on every thread. */
    @AnyThread
    S snapshot();

    /**
     * Changes the state: the only way to do so. The step runs under the object's short lock, its events are put in order there,
     * and after the lock they are published, on this thread or on the one that publishes for this object at the moment. On every
     * thread, also from a listener (then its events follow those that are being published). It waits only while 10,000 events of the object are
     * unpublished, and never on a thread that publishes.
     *
     * @return the step's result
     * @throws IllegalStateException if a step of this object calls it
     */
    @AnyThread
    <R> R update(Step<S, R> step);

    /**
     * Passes a call to a worker as soon as a slot admits it: first come, first served among those that can be admitted. It
     * holds no thread while it waits. After {@code job_wait_seconds} it fails with VIR_ERR_OPERATION_TIMEOUT, whose message names
     * the holder. On every thread, the loop included; never blocks.
     *
     * <p>
     * {@link JobClass#DESTROY}: first the kill hook runs ({@link #onDestroy}), outside every slot, then the call gets the slot
     * before all that wait; both on the worker that is kept for destroys.
     *
     * <p>
     * {@link JobClass#ABORT} has a slot of its own, beside everything but another abort, and is exempt from the bounds of the line
     * and of the daemon's jobs: it always gets through, on the way that is kept for destroys.
     *
     * @throws IllegalArgumentException for ASYNC_NESTED
     */
    @AnyThread
    CallTicket submit(JobClass jobClass, CallTask task);

    /**
     * Begins a job from a call that runs already: parks the worker in the same line, with the same limit.
     *
     * @param name names the holder in the timeout errors of others
     * @throws org.jvirtd.api.VirtException VIR_ERR_OPERATION_TIMEOUT after {@code job_wait_seconds}, or if the line is full
     * @throws IllegalStateException if this thread holds a job that can never let the new one through
     * @throws IllegalArgumentException for NONE and ASYNC_NESTED
     */
    @OnWorker
    Job begin(JobClass jobClass, String name);

    /**
     * Tells that a command was sent, to the hypervisor or to a slow file system, and is unanswered until the result is closed.
     * Never blocks.
     *
     * @param what names it in figures and logs, such as {@code "monitor command query-status"}
     */
    @AnyThread
    Command command(String what);

    /**
     * Waits on something outside, on a worker: the one way to wait for a hypervisor's reply, the end of a process, an agent or a
     * slow file system. While the call waits there is an unanswered command, and the worker is parked, so that another may run in
     * its place.
     *
     * @param what names the wait in figures and logs
     * @throws X what the call throws
     */
    @OnWorker
    <T, X extends Exception> T await(String what, ParkedCall<T, X> call) throws X;

    /** The age of the oldest unanswered command; zero if there is none. */
    @AnyThread
    Duration oldestCommand();

    /** The asynchronous job that runs; empty if there is none. */
    @AnyThread
    Optional<Job> asyncJob();

    /** The job in which the calling thread runs its call on this object; empty if there is none. */
    @AnyThread
    Optional<Job> currentJob();

    /**
     * Sets what kills the process of this object, so that whoever holds a slot and waits for it ends.
     *
     * @param kill runs on the worker that is kept for destroys, outside every slot; null for nothing. What it throws is logged,
     *        and the destroy goes on.
     */
    @AnyThread
    void onDestroy(Runnable kill);

    /** What holds the slots and what waits. */
    @AnyThread
    ObjectFigures figures();

    /**
     * Whether nothing of it goes on by itself, as of now: no event is in its lane, no follow-up job waits or runs, and every event is
     * published. {@link QueueSpace#awaitQuiet} waits for that of all objects.
     */
    @AnyThread
    boolean isQuiet();
}
