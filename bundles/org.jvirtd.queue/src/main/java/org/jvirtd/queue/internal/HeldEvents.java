/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.queue.internal;

import java.util.ArrayDeque;
import java.util.Queue;

import org.jvirtd.api.event.Event;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.EventListener;
import org.jvirtd.queue.ObjectKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the events of a world between two listeners. */
@AnyThread
final class HeldEvents implements EventListener {
    private static final Logger LOG = LoggerFactory.getLogger(HeldEvents.class);

    private record Held(ObjectKey source, Event event) {}

    private final String world;
    private final int most;
    /** Guarded by this, as is the next. */
    private final Queue<Held> events = new ArrayDeque<>();
    private EventListener next;
    private long dropped;

    HeldEvents(String world, int most) {
        this.world = world;
        this.most = most;
    }

    @Override
    public synchronized void onEvent(ObjectKey source, Event event) {
        if (next != null) {
            // This thread had looked for the listener before it changed.
            next.onEvent(source, event);
            return;
        }
        if (events.size() >= most) {
            events.remove();
            dropped++;
        }
        events.add(new Held(source, event));
    }

    /** Gives all to a listener, and what comes later here; false when another has got it. */
    synchronized boolean pass(EventListener taker) {
        if (next != null) {
            return false;
        }
        if (dropped > 0) {
            LOG.error("World {} had {} events more than are held for a listener that is away", world, dropped);
        }
        next = taker;
        for (Held held = events.poll(); held != null; held = events.poll()) {
            try {
                taker.onEvent(held.source, held.event);
            } catch (RuntimeException e) {
                LOG.error("Listener {} in world {} has failed on {} of {}", taker, world, held.event, held.source, e);
            }
        }
        return true;
    }
}
