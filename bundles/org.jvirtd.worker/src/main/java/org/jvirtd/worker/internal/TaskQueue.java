/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.worker.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks that wait in one lane: bounded, first in first out, without a lock. */
@AnyThread
final class TaskQueue {
    private static final Logger LOG = LoggerFactory.getLogger(TaskQueue.class);

    private final Lane lane;
    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final Queue<Runnable> roomCallbacks = new ConcurrentLinkedQueue<>();
    private volatile int bound;

    TaskQueue(Lane lane, int bound) {
        this.lane = lane;
        this.bound = bound;
    }

    Lane lane() {
        return lane;
    }

    /** False if the queue is full. */
    boolean offer(Task task) {
        int most = bound;
        int now = size.get();
        while (now < most && !size.compareAndSet(now, now + 1)) {
            now = size.get();
        }
        return now < most && tasks.offer(task);
    }

    /** Null if there is none. */
    Task poll() {
        Task task = tasks.poll();
        if (task != null) {
            left();
        }
        return task;
    }

    Task peek() {
        return tasks.peek();
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    int size() {
        return size.get();
    }

    Iterable<Task> tasks() {
        return tasks;
    }

    /** {@link #tellRoom} shall follow. */
    void setBound(int newBound) {
        bound = newBound;
    }

    boolean hasRoom() {
        return size.get() < bound;
    }

    /** The callback is put down before the size is read, and the size lowered before callbacks are looked for: none is missed. */
    void whenRoom(Runnable callback) {
        roomCallbacks.add(callback);
        tellRoom();
    }

    private void left() {
        size.decrementAndGet();
        if (!roomCallbacks.isEmpty()) {
            tellRoom();
        }
    }

    /** Calls who waits for room, if there is some; never throws, since it is a worker with a task in hand that calls. */
    void tellRoom() {
        while (size.get() <= bound / 2) {
            Runnable callback = roomCallbacks.poll();
            if (callback == null) {
                return;
            }
            try {
                callback.run();
            } catch (RuntimeException | Error e) {
                LOG.error("A callback for room in the {} lane has failed: {}", lane, callback, e);
            }
        }
    }
}
