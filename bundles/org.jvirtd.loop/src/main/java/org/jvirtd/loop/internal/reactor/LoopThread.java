/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.reactor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.loop.HandleCallback;
import org.jvirtd.loop.HandleEvent;
import org.jvirtd.loop.HandleRegistration;
import org.jvirtd.loop.LoopFigures;
import org.jvirtd.loop.Timeout;
import org.jvirtd.loop.TimeoutCallback;

/**
 * One thread of the event loop: a selector with all that is ready, the timers that are due, and tasks, turn after turn.
 * Other threads only add to the queue and wake it up.
 */
public final class LoopThread {

    /** What the threads of one loop share. */
    public interface Group {
        /** Whether the calling thread is one of the loop's. */
        boolean inLoop();

        /** A thread died of an error. Called on it, after it has released what it held. */
        void failed(String thread, Throwable cause);

        /** See {@link TroubleProbe}. */
        TroubleProbe probe();
    }

    /** A task from outside; counted. */
    private record Task(Runnable body) {}

    private static final long CHECK_NANOS = 1_000_000_000L;

    private final String name;
    private final Group group;
    private final Thread thread;
    private final Selector selector;
    private final LoopMeter meter;
    private final TimerHeap timers = new TimerHeap();
    private final Queue<Object> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final AtomicInteger timeouts = new AtomicInteger();
    private final Map<SelectableChannel, ChannelRegistration> channels = new ConcurrentHashMap<>();
    private final LoopTraffic traffic = new LoopTraffic();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Set<Runnable> closers = ConcurrentHashMap.newKeySet();
    private volatile int maxWaiting;
    private volatile boolean stopping;
    private volatile boolean dead;

    /** Owned by the loop, as all that follow. */
    private final Set<Registration> registrations = new HashSet<>();
    private final List<TimeoutRegistration> batch = new ArrayList<>();
    private long lastCheck;
    private boolean winding;

    /** A thread that is not started yet. */
    public LoopThread(String name, Group group, LoopLimits limits) throws IOException {
        this.name = name;
        this.group = group;
        this.selector = Selector.open();
        this.meter = new LoopMeter(name, System::nanoTime, limits.slowCallback().toNanos());
        this.maxWaiting = limits.maxWaitingTasks();
        this.thread = new Thread(this::run, name);
        // The daemon's life is not the loop's: whoever starts the threads stops them.
        this.thread.setDaemon(true);
    }

    /** Starts it. */
    public void start() {
        thread.start();
    }

    /** Takes new limits; effective at once. */
    public void limits(LoopLimits limits) {
        meter.slowNanos(limits.slowCallback().toNanos());
        maxWaiting = limits.maxWaitingTasks();
    }

    /** Ends it in order: registrations are removed and released, closers run. Waits, unless called on the loop. */
    public void stop(Duration limit) throws InterruptedException {
        stopping = true;
        selector.wakeup();
        if (!group.inLoop()) {
            thread.join(limit.toMillis());
        }
    }

    // --- from any thread

    /** See {@link org.jvirtd.loop.EventLoop#addHandle}. */
    public HandleRegistration addHandle(SelectableChannel channel, Collection<HandleEvent> events,
            HandleCallback callback, Runnable released) {
        requireRunning();
        if (channel.isBlocking()) {
            throw new IllegalArgumentException("channel is in blocking mode: " + channel);
        }
        ChannelRegistration registration = new ChannelRegistration(this, channel, events, callback, released,
                group.probe());
        if (channels.putIfAbsent(channel, registration) != null) {
            throw new IllegalArgumentException("channel is watched already: " + channel);
        }
        registration.touch();
        return registration;
    }

    /** See {@link org.jvirtd.loop.EventLoop#addTimeout}. */
    public Timeout addTimeout(int frequencyMillis, TimeoutCallback callback, Runnable released) {
        requireRunning();
        TimeoutRegistration registration = new TimeoutRegistration(this, frequencyMillis, callback, released);
        timeouts.incrementAndGet();
        registration.touch();
        return registration;
    }

    /** Runs a task of a user in a later turn; see {@link org.jvirtd.loop.EventLoop#execute}. */
    public void execute(Runnable task) {
        if (dead || stopping) {
            throw new RejectedExecutionException(name + " has ended");
        }
        if (waiting.incrementAndGet() > maxWaiting) {
            waiting.decrementAndGet();
            throw new RejectedExecutionException(maxWaiting + " tasks wait for " + name);
        }
        enqueue(new Task(task));
    }

    /**
     * Has the loop run a step of its own machinery. Whoever calls this has at most one such step queued for each of its
     * objects. After the thread has ended the step runs on the caller, so that nothing is left unreleased.
     */
    public void visit(Runnable step) {
        enqueue(step);
        if (dead) {
            drainLate();
        }
    }

    private void enqueue(Object entry) {
        queue.add(entry);
        queued.incrementAndGet();
        if (Thread.currentThread() != thread && awake.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    /** Adds something to close when the thread ends. */
    public void addCloser(Runnable closer) {
        closers.add(closer);
    }

    /** Takes it back. */
    public void removeCloser(Runnable closer) {
        closers.remove(closer);
    }

    /** Whether the caller is this thread. */
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Counts the sessions that it serves. */
    public LoopTraffic traffic() {
        return traffic;
    }

    /** How much it has to look after. */
    public int load() {
        return traffic.sessions() + channels.size() + timeouts.get();
    }

    /** Measures and guards callbacks. */
    public LoopMeter meter() {
        return meter;
    }

    /** The stack of the thread, for the watchdog. */
    public StackTraceElement[] stack() {
        return thread.getStackTrace();
    }

    /** Its figures now. */
    public LoopFigures figures() {
        LoopMeter.Reading seen = meter.reading();
        return new LoopFigures(name, seen.turns(), Duration.ofNanos(seen.lagLast()), Duration.ofNanos(seen.lagMax()),
                Duration.ofNanos(seen.lagAverage()), traffic.sessions(), channels.size(), timeouts.get(), waiting.get(),
                seen.slowest(), Duration.ofNanos(seen.slowestNanos()), traffic.bytesIn(), traffic.bytesOut());
    }

    long now() {
        return System.nanoTime();
    }

    void freeChannel(ChannelRegistration registration) {
        channels.remove(registration.channel(), registration);
    }

    void requireElsewhere(String what) {
        if (group.inLoop()) {
            throw new IllegalStateException(what + " would wait for the loop on the loop");
        }
    }

    private void requireRunning() {
        if (dead || stopping) {
            throw new IllegalStateException(name + " has ended");
        }
    }

    // --- on the loop

    TimerHeap timers() {
        return timers;
    }

    /** Puts a channel on the selector. */
    public SelectionKey register(SelectableChannel channel, int ops, Ready ready) throws ClosedChannelException {
        try {
            return channel.register(selector, ops, ready);
        } catch (CancelledKeyException e) {
            // The key of a former registration goes with the next selection.
            try {
                selector.selectNow(this::dispatch);
            } catch (IOException io) {
                throw new UncheckedIOException(io);
            }
            return channel.register(selector, ops, ready);
        }
    }

    void forget(Registration registration) {
        registrations.remove(registration);
        if (registration instanceof TimeoutRegistration) {
            timeouts.decrementAndGet();
        }
    }

    private void run() {
        Throwable cause = null;
        try {
            while (!stopping) {
                turn();
            }
        } catch (Throwable t) {
            cause = t;
        }
        try {
            wind();
        } finally {
            ended.countDown();
            if (cause != null) {
                group.failed(name, cause);
            }
        }
    }

    private void turn() throws IOException {
        awake.set(false);
        long delay = queue.isEmpty() ? delay() : 0;
        if (delay > 0) {
            selector.select(this::dispatch, delay);
        } else {
            selector.selectNow(this::dispatch);
        }
        drain();
        fireTimers();
        check();
        meter.turnEnded();
    }

    /** Milliseconds until something is due, at most a check's interval, rounded up. */
    private long delay() {
        TimerHeap.Entry first = timers.first();
        long now = now();
        long nanos = channels.isEmpty() ? Long.MAX_VALUE / 2 : Math.max(0, lastCheck + CHECK_NANOS - now);
        if (first != null) {
            nanos = Math.min(nanos, Math.max(0, first.due() - now));
        }
        return (nanos + 999_999) / 1_000_000;
    }

    private void dispatch(SelectionKey key) {
        Ready ready = (Ready) key.attachment();
        meter.guard(ready.culprit(), () -> {
            if (key.isValid()) {
                ready.ready(key);
            }
        });
    }

    private void drain() {
        // What is added by these tasks is for the next turn.
        for (int n = queued.get(); n > 0; n--) {
            Object entry = queue.poll();
            queued.decrementAndGet();
            if (entry instanceof Task task) {
                waiting.decrementAndGet();
                meter.guard(task.body(), task.body()::run);
            } else if (entry instanceof Registration registration) {
                if (winding) {
                    registration.remove();
                } else if (!registration.isRemoved()) {
                    registrations.add(registration);
                }
                registration.run();
            } else {
                meter.guard(entry, ((Runnable) entry)::run);
            }
        }
    }

    private void fireTimers() {
        long now = now();
        for (TimerHeap.Entry first = timers.first(); first != null && first.due() - now <= 0; first = timers.first()) {
            timers.cancel(first);
            batch.add((TimeoutRegistration) first);
        }
        for (TimeoutRegistration timeout : batch) {
            timeout.fire(now);
        }
        batch.clear();
    }

    private void check() {
        if (channels.isEmpty() || now() - lastCheck < CHECK_NANOS) {
            return;
        }
        lastCheck = now();
        channels.values().forEach(channel -> meter.guard(channel.culprit(), channel::check));
    }

    /** The end: all is removed and released, here if possible. */
    private void wind() {
        stopping = true;
        winding = true;
        List.copyOf(closers).forEach(this::quietly);
        quietly(this::drain);
        List.copyOf(registrations).forEach(registration -> quietly(registration::remove));
        while (!queue.isEmpty()) {
            quietly(this::drain);
        }
        dead = true;
        quietly(this::drainLate);
        try {
            selector.close();
        } catch (IOException e) {
            meter.guard(name, () -> {
                throw e;
            });
        }
    }

    /** What comes after the end is released by whoever brings it, one at a time. */
    private synchronized void drainLate() {
        drain();
    }

    private void quietly(Runnable step) {
        try {
            meter.guard(name, step::run);
        } catch (VirtualMachineError e) {
            // The thread is on its way out; the first error has been kept.
            stopping = true;
        }
    }
}
