/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.event;

import java.time.Duration;
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
    /** Events of one world that are held for the next version of the program, and for how long. */
    private static final int MOST_HELD = 1_000_000;
    private static final Duration HELD = Duration.ofMinutes(2);

    private final DomainQueues queues;
    /** Owned by the lock of this. */
    private boolean returning;
    /** Owned by the lock of this. */
    private final Map<String, EventHub> hubs = new HashMap<>();

    /** Made by the framework. */
    @Activate
    public EventHubs(@Reference DomainQueues queues) {
        this.queues = queues;
    }

    /** The place of a world, for one more client. */
    synchronized EventHub acquire(String world) {
        EventHub hub = hubs.computeIfAbsent(world, EventHub::new);
        hub.addUser();
        if (!returning) {
            hub.start(queues);
        }
        return hub;
    }

    /** The program departs: events are kept for its next version from now on. Later calls do nothing. */
    public synchronized void hold() {
        hubs.values().forEach(hub -> hub.hold(queues, MOST_HELD, HELD));
    }

    /** Clients of the version before return: their places are made, and get no event yet. */
    public synchronized void returning() {
        returning = true;
    }

    /** All have returned: their places get what was held for them, and what comes. */
    public synchronized void returned() {
        returning = false;
        hubs.values().forEach(hub -> hub.start(queues));
    }

    /** One client needs it no longer. */
    synchronized void release(EventHub hub) {
        if (hub.removeUser()) {
            hubs.remove(hub.world());
            hub.close();
        }
    }
}
