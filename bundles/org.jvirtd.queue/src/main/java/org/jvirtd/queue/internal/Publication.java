/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jvirtd.api.event.Event;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.worker.Lane;

/**
 * The events of one object on their way out: in the order in which they were put in, one at a time, on whatever thread has put
 * one in while nobody else was publishing. A thread that has published a batch for others passes the rest to a worker.
 */
@AnyThread
final class Publication {
    /** Events that one thread publishes before it passes the rest on. */
    static final int BATCH = 256;
    /** Unpublished events at which a thread that would add more has to wait. */
    static final int HIGH_MARK = 10_000;
    /** Unpublished events at which it goes on. */
    static final int LOW_MARK = 5_000;

    private final QueueCore core;
    private final Object owner;
    private final Consumer<Event> listeners;
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    /** Events in the queue or with the listeners; whoever raises it from 0 publishes. */
    private final AtomicInteger pending = new AtomicInteger();
    private final Queue<CountDownLatch> waitingForRoom = new ConcurrentLinkedQueue<>();

    /**
     * @param owner whose it is, for people
     * @param listeners takes each event, and does not throw
     */
    Publication(QueueCore core, Object owner, Consumer<Event> listeners) {
        this.core = core;
        this.owner = owner;
        this.listeners = listeners;
    }

    /** Puts events in order; under the object's state lock. */
    void add(List<? extends Event> more) {
        events.addAll(more);
    }

    /** Publishes as many as have been added by the caller, or leaves that to the thread that does it now. */
    void publish(int added) {
        if (added > 0 && pending.getAndAdd(added) == 0) {
            drain();
        }
    }

    private void drain() {
        Boolean outer = core.publishing().get();
        core.publishing().set(true);
        try {
            int done = 0;
            do {
                // An event may be counted by one thread and taken for another: they are as many, and in order.
                listeners.accept(events.remove());
                done++;
                if (!waitingForRoom.isEmpty()) {
                    tellRoom();
                }
                if (pending.decrementAndGet() == 0) {
                    return;
                }
            } while (done < BATCH || !core.pool().trySubmit(Lane.ORDINARY, this::drain));
        } finally {
            core.publishing().set(outer);
        }
    }

    int size() {
        return pending.get();
    }

    /** Waits while too many are unpublished; never on a thread that publishes. */
    void awaitRoom() {
        if (pending.get() < HIGH_MARK || core.publishing().get()) {
            return;
        }
        CountDownLatch room = new CountDownLatch(1);
        waitingForRoom.add(room);
        tellRoom();
        try {
            core.pool().park("publication of events of " + owner, () -> {
                room.await();
                return null;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellRoom() {
        while (pending.get() <= LOW_MARK) {
            CountDownLatch room = waitingForRoom.poll();
            if (room == null) {
                return;
            }
            room.countDown();
        }
    }
}
