/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.testpools;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.worker.Lane;
import org.jvirtd.worker.ParkedCall;
import org.jvirtd.worker.PoolLimits;

/** A pool whose tasks run when the test says so, on its thread, and whose clock the test moves. */
public final class ManualPool extends OpenPool {
    private record Timer(long at, Runnable task) {}

    private final Map<Lane, Deque<Runnable>> queued = new EnumMap<>(Lane.class);
    private final List<Timer> timers = new ArrayList<>();
    private final List<Runnable> roomCallbacks = new ArrayList<>();
    private long now;
    private PoolLimits limits = PoolLimits.DEFAULT;
    private boolean full;
    private final AtomicInteger parked = new AtomicInteger();

    /** With the default limits, at time 0. */
    public ManualPool() {
        for (Lane lane : Lane.values()) {
            queued.put(lane, new ArrayDeque<>());
        }
    }

    /** Nanoseconds. */
    public synchronized long now() {
        return now;
    }

    /** Moves the clock and runs what is due. */
    public void advance(Duration by) {
        List<Timer> due;
        synchronized (this) {
            now += by.toNanos();
            due = timers.stream().filter(timer -> timer.at <= now).sorted(Comparator.comparingLong(Timer::at)).toList();
            timers.removeAll(due);
        }
        due.forEach(timer -> timer.task.run());
    }

    /** Timeouts that have neither come nor been cancelled. */
    public synchronized int timers() {
        return timers.size();
    }

    /** Runs the first task of a lane. */
    public void runOne(Lane lane) {
        queued.get(lane).remove().run();
    }

    /** Runs all tasks, and those that they submit. */
    public void runAll() {
        while (tasks() > 0) {
            for (Deque<Runnable> tasks : queued.values()) {
                while (!tasks.isEmpty()) {
                    tasks.remove().run();
                }
            }
        }
    }

    /** Tasks that wait, of all lanes. */
    public int tasks() {
        return queued.values().stream().mapToInt(Deque::size).sum();
    }

    /** Tasks that wait in a lane. */
    public int tasks(Lane lane) {
        return queued.get(lane).size();
    }

    /** Threads that are parked. */
    public int parked() {
        return parked.get();
    }

    /** What it tells as its limits; nothing is held to them here. */
    public void setLimits(PoolLimits newLimits) {
        limits = newLimits;
    }

    /** Takes no task from now on. */
    public void fill() {
        full = true;
    }

    /** Takes tasks again, and tells those who have waited for it. */
    public void makeRoom() {
        full = false;
        List<Runnable> callbacks = List.copyOf(roomCallbacks);
        roomCallbacks.clear();
        callbacks.forEach(Runnable::run);
    }

    @Override
    public boolean trySubmit(Lane lane, Runnable task) {
        return !full && queued.get(lane).add(task);
    }

    @Override
    public boolean hasRoom(Lane lane) {
        return !full;
    }

    @Override
    public void whenRoom(Lane lane, Runnable callback) {
        roomCallbacks.add(callback);
    }

    @Override
    public <T, X extends Exception> T park(String what, ParkedCall<T, X> call) throws X {
        parked.incrementAndGet();
        try {
            return call.call();
        } finally {
            parked.decrementAndGet();
        }
    }

    @Override
    public synchronized Timeout schedule(Duration delay, Runnable task) {
        Timer timer = new Timer(now + delay.toNanos(), task);
        timers.add(timer);
        return () -> {
            synchronized (this) {
                return timers.remove(timer);
            }
        };
    }

    @Override
    public PoolLimits limits() {
        return limits;
    }
}
