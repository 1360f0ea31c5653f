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

    Subscription add(EventListener listener, BooleanSupplier behind) {
        Listener place = new Listener(listener, behind);
        listeners.add(place);
        return place;
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

    private final class Listener implements Subscription {
        private final EventListener listener;
        private final BooleanSupplier behind;
        private volatile boolean ended;

        Listener(EventListener listener, BooleanSupplier behind) {
            this.listener = listener;
            this.behind = behind;
        }

        void tell(ObjectKey source, Event event) {
            if (ended) {
                return;
            }
            try {
                listener.onEvent(source, event);
            } catch (RuntimeException | Error e) {
                LOG.error("Listener {} in world {} has failed on {} of {}", listener, world, event, source, e);
            }
        }

        @Override
        public void close() {
            ended = true;
            listeners.remove(this);
        }
    }
}
