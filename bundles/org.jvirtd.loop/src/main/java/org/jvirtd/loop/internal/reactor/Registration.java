/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.reactor;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.loop.Removable;

/**
 * The removal rules, once for handles and timeouts. A callback starts by the step IDLE to RUNNING and a removal leaves
 * IDLE or RUNNING, so the two cannot pass each other unseen: no callback starts after a removal, and whoever comes last
 * (the removal, or the end of the callback that it met) has the release run on the loop.
 */
abstract class Registration extends TimerHeap.Entry implements Removable, Runnable {
    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int REMOVED = 2;
    private static final int RELEASED = 3;

    final LoopThread loop;
    private final Runnable released;
    private final AtomicInteger state = new AtomicInteger(IDLE);
    /** Set while a visit of the loop is queued, so that each registration has at most one. */
    private final AtomicBoolean queued = new AtomicBoolean();
    /** Guarded by this. */
    private boolean done;

    Registration(LoopThread loop, Runnable released) {
        this.loop = loop;
        this.released = released;
    }

    /** Whom to name in the log. */
    public abstract Object culprit();

    /** Brings the loop's tables in line with what is wanted now. On the loop. */
    abstract void apply();

    /** Takes it out of the loop's tables; may be called when it never was in them. On the loop. */
    abstract void detach();

    /** Has the loop visit this registration soon. */
    final void touch() {
        if (queued.compareAndSet(false, true)) {
            loop.visit(this);
        }
    }

    /** The visit. */
    @Override
    public final void run() {
        queued.set(false);
        int now = state.get();
        if (now == REMOVED) {
            release();
        } else if (now == IDLE) {
            // A channel may refuse to be watched: that must not end the loop.
            loop.meter().guard(culprit(), this::apply);
        }
    }

    /** Whether a callback may start; if so, {@link #end} must follow. On the loop. */
    final boolean begin() {
        return state.compareAndSet(IDLE, RUNNING);
    }

    /** The callback has returned. On the loop. */
    final void end() {
        if (!state.compareAndSet(RUNNING, IDLE)) {
            release();
        }
    }

    @Override
    public boolean remove() {
        if (state.compareAndSet(IDLE, REMOVED)) {
            touch();
            return true;
        }
        if (state.compareAndSet(RUNNING, REMOVED)) {
            // The end of the callback releases it.
            return true;
        }
        // Between the two steps a callback may have begun or ended.
        return !isRemoved() && remove();
    }

    @Override
    public final void removeAndAwait() throws InterruptedException {
        loop.requireElsewhere("removeAndAwait");
        remove();
        synchronized (this) {
            while (!done) {
                wait();
            }
        }
    }

    @Override
    public final boolean isRemoved() {
        return state.get() >= REMOVED;
    }

    private void release() {
        if (!state.compareAndSet(REMOVED, RELEASED)) {
            return;
        }
        try {
            detach();
            loop.meter().guard(released, released::run);
        } finally {
            loop.forget(this);
            synchronized (this) {
                done = true;
                notifyAll();
            }
        }
    }
}
