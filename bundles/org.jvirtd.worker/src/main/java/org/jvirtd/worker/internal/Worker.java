/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker.internal;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.jvirtd.worker.WorkerInfo;

/** One worker: a thread that takes task after task from its crew. */
final class Worker implements Runnable {

    /** Why a sleeping worker goes on. */
    enum Wake {
        /** There is work, and the waker has passed the search on. */
        SEARCH,
        /** Something has changed. */
        LOOK,
        /** Nobody woke it. */
        TIMEOUT
    }

    private final Crew crew;
    private final PriorityWorkerPool pool;
    private final int number;
    private final Thread thread;

    /** Whether it has its crew's one search. Owned by its thread; first set by whoever starts it. */
    boolean searches;
    /** Whether the crew counts it. Guarded by the crew's lock. */
    boolean counted = true;
    /** Null while it sleeps; set by the one that takes it off the idle list. */
    private volatile Wake wake;
    /** Null while it is free. */
    private volatile Task current;
    private volatile long since;
    /** Null while it is not parked. */
    private volatile String parkedOn;

    Worker(Crew crew, PriorityWorkerPool pool, String name, int number, boolean searches) {
        this.crew = crew;
        this.pool = pool;
        this.number = number;
        this.searches = searches;
        this.thread = new WorkerThread(this, name);
    }

    /** How a worker is found by its thread. */
    static final class WorkerThread extends Thread {
        private final Worker worker;

        WorkerThread(Worker worker, String name) {
            super(null, worker, name);
            this.worker = worker;
            setDaemon(true);
            setContextClassLoader(Worker.class.getClassLoader());
        }
    }

    /** The worker of this pool that the calling thread is; null if it is none. */
    static Worker current(PriorityWorkerPool pool) {
        return Thread.currentThread() instanceof WorkerThread t && t.worker.pool == pool ? t.worker : null;
    }

    void start() {
        thread.start();
    }

    int number() {
        return number;
    }

    String name() {
        return thread.getName();
    }

    void interrupt() {
        thread.interrupt();
    }

    @Override
    public void run() {
        try {
            while (runNext()) {
                Thread.interrupted(); // belongs to the task that ended
            }
        } finally {
            crew.gone(this);
        }
    }

    /** A method of its own, so that a worker that waits holds nothing of its last task. */
    private boolean runNext() {
        Task task = crew.next(this);
        if (task == null) {
            return false;
        }
        since = System.nanoTime();
        current = task;
        pool.execute(task);
        current = null;
        return true;
    }

    void prepareSleep() {
        wake = null;
    }

    void wake(Wake why) {
        wake = why;
        LockSupport.unpark(thread);
    }

    Wake sleep(long nanos) {
        long end = System.nanoTime() + nanos;
        for (;;) {
            Wake why = wake;
            if (why != null) {
                return why;
            }
            long left = nanos == Long.MAX_VALUE ? nanos : end - System.nanoTime();
            if (left <= 0) {
                return Wake.TIMEOUT;
            }
            LockSupport.parkNanos(this, left);
            Thread.interrupted(); // else it would not park again
        }
    }

    /** Marks a wait outside; false if it is in one already. */
    boolean park(String what) {
        if (parkedOn != null) {
            return false;
        }
        parkedOn = what;
        crew.parked();
        return true;
    }

    void unpark() {
        parkedOn = null;
        crew.unparked();
    }

    Task task() {
        return current;
    }

    WorkerInfo info() {
        Task task = current;
        String wait = parkedOn;
        Duration running = task == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, System.nanoTime() - since));
        return new WorkerInfo(name(), crew.lane(), task == null ? "" : task.toString(), running,
                wait == null ? "" : wait);
    }
}
