/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.driver.DomainStatus;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.thread.AnyThread;

/**
 * The observers of one managed domain: as many as hear of it, whatever their number is otherwise.
 */
@AnyThread
public final class DomainRoute implements AutoCloseable {
    private static final ObserverLane[] NONE = {};

    private final HandlerTable table;
    private final DomainKey key;
    private final Supplier<?> snapshot;
    /** Guarded by this. */
    private String name;
    /** Replaced under this; read without. */
    private volatile ObserverLane[] observers = NONE;
    private volatile boolean closed;

    DomainRoute(HandlerTable table, DomainKey key, String name, Supplier<?> snapshot) {
        this.table = table;
        this.key = key;
        this.name = name;
        this.snapshot = snapshot;
    }

    UUID uuid() {
        return key.uuid();
    }

    /** Passes a published event to the observers; called one at a time, in order. */
    public void published(DomainEvent event) {
        for (ObserverLane observer : observers) {
            observer.offer(this, event);
        }
    }

    /** The domain has a new name: filters are evaluated anew. */
    public void renamed(String newName) {
        synchronized (this) {
            name = newName;
        }
        table.observersOf(key.uuid()).forEach(this::consider);
    }

    /** Adds or removes an observer, as its properties and the domain's name want it now. */
    synchronized void consider(ObserverLane observer) {
        boolean wanted = !observer.isClosed() && observer.role().matches(key, name);
        boolean present = observers().contains(observer);
        if (wanted && !present) {
            ObserverLane[] more = Arrays.copyOf(observers, observers.length + 1);
            more[observers.length] = observer;
            observers = more;
        } else if (!wanted && present) {
            observers = Arrays.stream(observers).filter(one -> one != observer).toArray(ObserverLane[]::new);
        }
    }

    /** The observers that hear of it now. */
    List<ObserverLane> observers() {
        return List.of(observers);
    }

    /** What the domain's state is now; null if it has gone or its driver does not tell. */
    DomainStateReason now() {
        return !closed && snapshot.get() instanceof DomainStatus status ? status.stateReason() : null;
    }

    /** The domain has gone from its world; events of it that are still published reach their observers. */
    @Override
    public void close() {
        closed = true;
        table.remove(this);
    }
}
