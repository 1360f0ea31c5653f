/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.event;

import java.util.HashMap;
import java.util.Map;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.DomainQueues;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The places where the events of each world are spread to clients; one a world, as long as a client needs it. */
@Component(service = EventHubs.class)
@AnyThread
public final class EventHubs {
    private final DomainQueues queues;
    /** Owned by the lock of this. */
    private final Map<String, EventHub> hubs = new HashMap<>();

    /** Made by the framework. */
    @Activate
    public EventHubs(@Reference DomainQueues queues) {
        this.queues = queues;
    }

    /** The place of a world, for one more client. */
    synchronized EventHub acquire(String world) {
        EventHub hub = hubs.computeIfAbsent(world, name -> new EventHub(queues, name));
        hub.addUser();
        return hub;
    }

    /** One client needs it no longer. */
    synchronized void release(EventHub hub) {
        if (hub.removeUser()) {
            hubs.remove(hub.world());
            hub.close();
        }
    }
}
