/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.event;

import java.util.IdentityHashMap;
import java.util.Map;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.QueueSpace;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The places where the events of each world are spread to clients; one a world, as long as a client needs it. */
@Component(service = EventHubs.class)
@AnyThread
public final class EventHubs {
    private final DomainQueues queues;
    /** Owned by the lock of this. */
    private final Map<QueueSpace, EventHub> hubs = new IdentityHashMap<>();

    /** Made by the framework. */
    @Activate
    public EventHubs(@Reference DomainQueues queues) {
        this.queues = queues;
    }

    /** The place of a world, for one more client; null when the world is not there. */
    synchronized EventHub acquire(String world) {
        QueueSpace space = queues.find(world).orElse(null);
        if (space == null) {
            return null;
        }
        EventHub hub = hubs.computeIfAbsent(space, EventHub::new);
        hub.addUser();
        return hub;
    }

    /** One client needs it no longer. */
    synchronized void release(EventHub hub) {
        if (hub.removeUser()) {
            hubs.remove(hub.space());
            hub.close();
        }
    }
}
