/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.ParkedCall;
import org.jvirtd.worker.PoolFigures;
import org.jvirtd.worker.PoolLimits;
import org.jvirtd.worker.WorkerInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pool itself, without OSGi: the lanes of tasks and the crews that serve them. */
@AnyThread
final class PriorityWorkerPool {
    private static final Logger LOG = LoggerFactory.getLogger(PriorityWorkerPool.class);

    /** How often a worker that finds nothing looks again before it sleeps: measured, more costs more than the wake-ups it saves. */
    static final int SPINS = 20;

    /** Threads beyond the limit that destroys may have while others of theirs are parked. */
    private static final int DESTROY_RESERVE = 100;

    private final Map<Lane, TaskQueue> queues = new EnumMap<>(Lane.class);
    private final List<Crew> crews;
    /** Who serves a lane. */
    private final Map<Lane, List<Crew>> servers;
    private final AtomicInteger threads = new AtomicInteger();
    private final LongAdder executed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile PoolLimits limits = PoolLimits.DEFAULT;
    private volatile boolean closed;

    /** A pool without workers; {@link #setLimits} starts them. */
    PriorityWorkerPool() {
        for (Lane lane : Lane.values()) {
            queues.put(lane, new TaskQueue(lane, limits.maxQueuedTasks()));
        }
        TaskQueue prio = queues.get(Lane.PRIORITY);
        Crew workers = new Crew(this, Lane.ORDINARY, "jvirtd-worker-", List.of(queues.get(Lane.ORDINARY), prio));
        Crew prioWorkers = new Crew(this, Lane.PRIORITY, "jvirtd-prio-", List.of(prio));
        Crew destroyers = new Crew(this, Lane.DESTROY, "jvirtd-destroy-", List.of(queues.get(Lane.DESTROY)));
        Crew eventWorkers = new Crew(this, Lane.EVENT, "jvirtd-event-", List.of(queues.get(Lane.EVENT)));
        crews = List.of(workers, prioWorkers, destroyers, eventWorkers);
        servers = Map.of(Lane.ORDINARY, List.of(workers), Lane.PRIORITY, List.of(prioWorkers, workers), Lane.DESTROY,
                List.of(destroyers), Lane.EVENT, List.of(eventWorkers));
    }

    /** Queues a task; false if it is refused. One that comes in while the pool closes still gets a worker. */
    boolean trySubmit(Owner owner, Lane lane, Runnable body) {
        TaskQueue queue = queues.get(lane);
        Task task = new Task(owner, body, System.nanoTime());
        if (closed || !queue.offer(task)) {
            refused.increment();
            return false;
        }
        callWorker(lane);
        return true;
    }

    /** Sees to it that somebody looks at a lane that has tasks, if somebody is free or may be started. */
    void callWorker(Lane lane) {
        for (Crew crew : servers.get(lane)) {
            if (crew.signal()) {
                return;
            }
        }
    }

    /** Runs a task on the calling worker; never throws. */
    void execute(Task task) {
        try {
            task.body().run();
        } catch (Throwable e) {
            failed.increment();
            report(task, e);
        } finally {
            executed.increment();
        }
    }

    private static void report(Task task, Throwable e) {
        try {
            LOG.error("A task of {} has failed: {}", task.owner(), task, e);
        } catch (Throwable again) {
            // No memory for the log either; it is counted.
            Thread.yield();
        }
    }

    <T, X extends Exception> T park(String what, ParkedCall<T, X> call) throws X {
        Worker worker = Worker.current(this);
        if (worker == null || !worker.park(what)) {
            return call.call();
        }
        try {
            return call.call();
        } finally {
            worker.unpark();
        }
    }

    boolean hasRoom(Lane lane) {
        return !closed && queues.get(lane).hasRoom();
    }

    void whenRoom(Lane lane, Runnable callback) {
        queues.get(lane).whenRoom(() -> {
            if (!closed) {
                callback.run();
            }
        });
    }

    PoolLimits limits() {
        return limits;
    }

    void setLimits(PoolLimits newLimits) {
        synchronized (this) {
            if (closed) {
                return;
            }
            limits = newLimits;
            queues.values().forEach(queue -> queue.setBound(newLimits.maxQueuedTasks()));
            crews.get(0).setLimits(newLimits.minWorkers(), newLimits.maxWorkers());
            crews.get(1).setLimits(newLimits.prioWorkers(), newLimits.prioWorkers());
            crews.get(2).setLimits(1, 1);
            crews.get(3).setLimits(newLimits.eventWorkers(), newLimits.eventWorkers());
        }
        queues.values().forEach(TaskQueue::tellRoom);
    }

    long idleNanos() {
        return limits.workerIdle().toNanos();
    }

    /** Takes one of the places for threads; false if there is none. */
    boolean reserveThread(Lane lane) {
        PoolLimits now = limits;
        int extra = lane == Lane.DESTROY ? DESTROY_RESERVE : 1;
        if (threads.incrementAndGet() > now.maxParkedWorkers() + now.eventWorkers() + extra) {
            threads.decrementAndGet();
            return false;
        }
        return true;
    }

    /** A thread has ended: its place, and what it may have overlooked at last, are for others. */
    void releaseThread() {
        threads.decrementAndGet();
        for (TaskQueue queue : queues.values()) {
            if (!queue.isEmpty()) {
                callWorker(queue.lane());
            }
        }
    }

    boolean isClosed() {
        return closed;
    }

    PoolFigures figures() {
        Map<Lane, Integer> queued = new EnumMap<>(Lane.class);
        long now = System.nanoTime();
        long longest = 0;
        for (TaskQueue queue : queues.values()) {
            queued.put(queue.lane(), queue.size());
            Task oldest = queue.peek();
            longest = oldest == null ? longest : Math.max(longest, now - oldest.queuedAt());
        }
        int parked = crews.stream().mapToInt(Crew::parkedCount).sum();
        return new PoolFigures(crews.get(0).count(), crews.get(0).free(), crews.get(1).count(), crews.get(1).free(),
                parked,
                queued, Duration.ofNanos(longest), executed.sum(), failed.sum(), refused.sum());
    }

    List<WorkerInfo> workers() {
        return crews.stream().flatMap(crew -> crew.workers().stream()).map(Worker::info).toList();
    }

    /** What is queued or runs for an owner, described. */
    List<String> tasksOf(Owner owner) {
        List<String> found = new ArrayList<>();
        for (TaskQueue queue : queues.values()) {
            for (Task task : queue.tasks()) {
                if (task.owner() == owner) {
                    found.add(task + " (waits in the " + queue.lane() + " lane)");
                }
            }
        }
        for (Crew crew : crews) {
            for (Worker worker : crew.workers()) {
                Task task = worker.task();
                if (task != null && task.owner() == owner) {
                    found.add(task + " (runs on " + worker.name() + ")");
                }
            }
        }
        return found;
    }

    /**
     * Takes no more tasks, runs those that wait, and ends the workers.
     *
     * @return the workers that still run when the limit is over; they have been interrupted
     */
    List<WorkerInfo> shutdown(Duration limit) {
        synchronized (this) {
            closed = true;
        }
        long end = System.nanoTime() + limit.toNanos();
        crews.forEach(Crew::poke);
        while (threads.get() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        List<Worker> left = crews.stream().flatMap(crew -> crew.workers().stream()).toList();
        List<WorkerInfo> infos = left.stream().map(Worker::info).toList();
        left.forEach(Worker::interrupt);
        return infos;
    }
}
