/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.queue.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

import org.jvirtd.api.event.Event;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.EventListener;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who hear the events of a world. */
@AnyThread
final class WorldListeners {
    private static final Logger LOG = LoggerFactory.getLogger(WorldListeners.class);

    private final String world;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    WorldListeners(String world) {
        this.world = world;
    }

    Listener add(EventListener listener, BooleanSupplier behind) {
        Listener place = new Listener(listener, behind);
        listeners.add(place);
        return place;
    }

    /** Gives what is held, and what comes, to a listener; null when nothing is held. */
    Listener resume(EventListener listener, BooleanSupplier behind) {
        return listeners.stream().filter(one -> one.resume(listener, behind)).findFirst().orElse(null);
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    /** Whether one of them has more than it can read. */
    boolean isBehind() {
        for (Listener listener : listeners) {
            if (listener.behind.getAsBoolean()) {
                return true;
            }
        }
        return false;
    }

    void tell(ObjectKey source, Event event) {
        for (Listener listener : listeners) {
            listener.tell(source, event);
        }
    }

    void close() {
        listeners.forEach(Listener::close);
    }

    /** A listener's place. */
    final class Listener implements Subscription {
        private volatile EventListener listener;
        private volatile BooleanSupplier behind;
        private volatile boolean ended;

        Listener(EventListener listener, BooleanSupplier behind) {
            this.listener = listener;
            this.behind = behind;
        }

        private void tell(ObjectKey source, Event event) {
            if (ended) {
                return;
            }
            try {
                listener.onEvent(source, event);
            } catch (RuntimeException | Error e) {
                LOG.error("Listener {} in world {} has failed on {} of {}", listener, world, event, source, e);
            }
        }

        /** Keeps the events from now on. */
        void hold(int most) {
            listener = new HeldEvents(world, most);
            behind = () -> false;
        }

        boolean isHeld() {
            return !ended && listener instanceof HeldEvents;
        }

        private boolean resume(EventListener next, BooleanSupplier nextBehind) {
            if (!ended && listener instanceof HeldEvents held && held.pass(next)) {
                behind = nextBehind;
                listener = next;
                return true;
            }
            return false;
        }

        @Override
        public void close() {
            ended = true;
            listeners.remove(this);
        }
    }
}
