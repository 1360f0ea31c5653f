/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker.internal;

import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jvirtd.worker.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers that were made for one lane, and who of them is awake.
 *
 * <p>
 * At most one worker of a crew is <em>searching</em>: awake without a task. Who submits a task wakes a worker only if none is
 * searching, and who takes a task as the searcher wakes the next one if more tasks wait: so a burst does not cost a wake-up a
 * task, and yet no task waits while a worker sleeps. A worker that is about to sleep gives the search up first, then shows
 * itself as idle, then looks at the lanes once more, and wakes the next one if it finds more than it takes; a submitter queues the task first, then looks for a searcher, then for an
 * idle worker. Whichever comes second sees the other.
 */
final class Crew {
    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

    private final PriorityWorkerPool pool;
    private final Lane lane;
    private final String threadName;
    private final List<TaskQueue> queues;

    private final AtomicBoolean searching = new AtomicBoolean();
    /** Workers that sleep, the last to fall asleep first. */
    private final Deque<Worker> idle = new ConcurrentLinkedDeque<>();
    private final Set<Worker> workers = ConcurrentHashMap.newKeySet();

    private final Object lock = new Object();
    /** Guarded by lock. */
    private final BitSet numbers = new BitSet();
    /** Guarded by lock. */
    private int count;
    /** Guarded by lock. */
    private int parked;
    /** Guarded by lock. */
    private int min;
    /** Guarded by lock. */
    private int max;
    /** Kept up to date under lock: more workers run than may. */
    private volatile boolean surplus;
    /** Kept up to date under lock: fewer workers run than may. */
    private volatile boolean mayGrow;

    /** @param queues the lanes that these workers serve, in the order in which they look at them */
    Crew(PriorityWorkerPool pool, Lane lane, String threadName, List<TaskQueue> queues) {
        this.pool = pool;
        this.lane = lane;
        this.threadName = threadName;
        this.queues = List.copyOf(queues);
    }

    Lane lane() {
        return lane;
    }

    /**
     * Sees to it that somebody looks at the lanes.
     *
     * @return false if all workers are busy
     */
    boolean signal() {
        boolean refused = false;
        do {
            if (searching.get()) {
                return true;
            }
            if (idle.isEmpty() && !wantsMore()) {
                return false;
            }
            if (!searching.compareAndSet(false, true)) {
                return true;
            }
            Worker sleeper = idle.pollFirst();
            if (sleeper != null) {
                sleeper.wake(Worker.Wake.SEARCH);
                return true;
            }
            if (wantsMore()) {
                if (start(true)) {
                    return true;
                }
                refused = true;
            }
            // Others may have counted on this search while it lasted.
            searching.set(false);
        } while (hasWork() && (!idle.isEmpty() || !refused && wantsMore()));
        return false;
    }

    /** A crew grows for its own lane only. */
    private boolean wantsMore() {
        return mayGrow && !queues.get(0).isEmpty();
    }

    /** The next task for a worker of this crew, waiting for it; null if the worker shall end. */
    Task next(Worker worker) {
        for (boolean straight = true;; straight = false) {
            if (surplus && !worker.searches && retireSurplus(worker)) {
                return null;
            }
            Task task = poll();
            if (task == null) {
                task = search(worker);
            }
            if (task != null) {
                if (worker.searches) {
                    worker.searches = false;
                    searching.set(false);
                    wakeForTheRest();
                } else if (!straight) {
                    // It gave the search up and then saw work after all: several may have counted on that search.
                    wakeForTheRest();
                }
                return task;
            }
            if (!sleep(worker)) {
                return null;
            }
        }
    }

    /** Looks for a little longer, as the one searcher; returns null as no searcher. */
    private Task search(Worker worker) {
        if (!worker.searches && (searching.get() || !searching.compareAndSet(false, true))) {
            return null;
        }
        worker.searches = true;
        for (int i = 0; i < PriorityWorkerPool.SPINS; i++) {
            Thread.onSpinWait();
            Task task = poll();
            if (task != null) {
                return task;
            }
        }
        worker.searches = false;
        searching.set(false);
        return null;
    }

    /** False if the worker shall end. */
    private boolean sleep(Worker worker) {
        worker.prepareSleep();
        idle.addFirst(worker);
        if (hasWork() && idle.remove(worker)) {
            return true;
        }
        if (pool.isClosed() && idle.remove(worker)) {
            return hasWork() || !retire(worker, 0);
        }
        Worker.Wake wake = worker.sleep(pool.idleNanos());
        while (wake == Worker.Wake.TIMEOUT) {
            if (idle.remove(worker)) {
                return hasWork() || !retireIdle(worker);
            }
            wake = worker.sleep(Long.MAX_VALUE);
        }
        worker.searches = wake == Worker.Wake.SEARCH;
        return true;
    }

    private Task poll() {
        for (TaskQueue queue : queues) {
            Task task = queue.poll();
            if (task != null) {
                return task;
            }
        }
        return null;
    }

    private boolean hasWork() {
        for (TaskQueue queue : queues) {
            if (!queue.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void wakeForTheRest() {
        for (TaskQueue queue : queues) {
            if (!queue.isEmpty()) {
                pool.callWorker(queue.lane());
            }
        }
    }

    /** Starts workers up to the minimum now, and makes idle ones look whether they are still wanted. */
    void setLimits(int newMin, int newMax) {
        int missing;
        synchronized (lock) {
            min = newMin;
            max = newMax;
            changed();
            missing = newMin - (count - parked);
        }
        for (int i = 0; i < missing && start(false); i++) {
            // each start is one worker
        }
        poke();
        wakeForTheRest();
    }

    /** Wakes all that sleep. */
    void poke() {
        for (Worker sleeper = idle.pollFirst(); sleeper != null; sleeper = idle.pollFirst()) {
            sleeper.wake(Worker.Wake.LOOK);
        }
    }

    private boolean start(boolean searches) {
        Worker worker;
        synchronized (lock) {
            if (count - parked >= max || !pool.reserveThread(lane)) {
                return false;
            }
            int number = numbers.nextClearBit(1);
            numbers.set(number);
            worker = new Worker(this, pool, threadName + number, number, searches);
            count++;
            changed();
        }
        workers.add(worker);
        try {
            worker.start();
            return true;
        } catch (OutOfMemoryError e) {
            LOG.error("Cannot start worker {}", worker.name(), e);
            gone(worker);
            return false;
        }
    }

    private boolean retireSurplus(Worker worker) {
        synchronized (lock) {
            return count - parked > max && leave(worker);
        }
    }

    private boolean retireIdle(Worker worker) {
        int least;
        synchronized (lock) {
            least = min;
        }
        return retire(worker, least);
    }

    /** Ends a worker if more than {@code least} run; afterwards somebody else must have seen what was queued meanwhile. */
    private boolean retire(Worker worker, int least) {
        synchronized (lock) {
            if (count - parked <= least) {
                return false;
            }
            leave(worker);
        }
        return true;
    }

    /** Under lock. */
    private boolean leave(Worker worker) {
        worker.counted = false;
        numbers.clear(worker.number());
        count--;
        changed();
        return true;
    }

    /** The thread of this worker has ended, or never started. */
    void gone(Worker worker) {
        synchronized (lock) {
            if (worker.counted) {
                leave(worker);
            }
        }
        workers.remove(worker);
        pool.releaseThread();
    }

    /** A worker waits on something outside: another may run. */
    void parked() {
        synchronized (lock) {
            parked++;
            changed();
        }
        wakeForTheRest();
    }

    void unparked() {
        synchronized (lock) {
            parked--;
            changed();
        }
    }

    /** Under lock. */
    private void changed() {
        surplus = count - parked > max;
        mayGrow = count - parked < max;
    }

    int count() {
        synchronized (lock) {
            return count;
        }
    }

    int parkedCount() {
        synchronized (lock) {
            return parked;
        }
    }

    int free() {
        return idle.size();
    }

    List<Worker> workers() {
        return workers.stream().sorted(Comparator.comparingInt(Worker::number)).toList();
    }
}
