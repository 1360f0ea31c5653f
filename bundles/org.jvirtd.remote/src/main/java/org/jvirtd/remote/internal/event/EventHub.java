/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.event;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

import org.jvirtd.api.event.Event;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.EventListener;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.Subscription;
import org.jvirtd.rpc.XdrException;
import org.jvirtd.server.ClientSession;
import org.jvirtd.server.EventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spreads the events of one world to the clients that subscribed: found by kind and object, encoded once for each form
 * of subscription, sent without waiting.
 */
@AnyThread
final class EventHub implements EventListener {
    private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);

    private final String world;
    /** Null until it starts; owned by the lock of {@link EventHubs}. */
    private Subscription subscription;
    private final AtomicLong order = new AtomicLong();
    private final Map<Registration, Long> places = new ConcurrentHashMap<>();
    private final Map<Registration.Topic, ConcurrentNavigableMap<Long, Registration>> byTopic = new ConcurrentHashMap<>();
    /** The last client that was found to be behind; null for none. */
    private volatile ClientSession behind;
    /** Owned by the lock of {@link EventHubs}. */
    private int users;

    EventHub(String world) {
        this.world = world;
    }

    /** Spreads events from now on, and those before that were held for it. */
    void start(DomainQueues queues) {
        if (subscription == null) {
            subscription = queues.resume(world, this, this::isBehind);
        }
    }

    /** Leaves the events from now on to the next version of the program. */
    void hold(DomainQueues queues, int most, Duration limit) {
        if (subscription != null) {
            queues.hold(subscription, most, limit);
            subscription = null;
        }
    }

    String world() {
        return world;
    }

    void addUser() {
        users++;
    }

    /** Whether that was the last one. */
    boolean removeUser() {
        return --users == 0;
    }

    void close() {
        if (subscription != null) {
            subscription.close();
        }
    }

    /** Adding one that is here does nothing. */
    void add(Registration registration) {
        long place = order.getAndIncrement();
        if (places.putIfAbsent(registration, place) != null) {
            return;
        }
        byTopic.compute(registration.topic(), (topic, all) -> {
            ConcurrentNavigableMap<Long, Registration> some = all == null ? new ConcurrentSkipListMap<>() : all;
            some.put(place, registration);
            return some;
        });
    }

    void remove(Registration registration) {
        Long place = places.remove(registration);
        if (registration.session() == behind) {
            behind = null;
        }
        if (place != null) {
            byTopic.computeIfPresent(registration.topic(), (topic, all) -> {
                all.remove(place);
                return all.isEmpty() ? null : all;
            });
        }
    }

    @Override
    public void onEvent(ObjectKey source, Event event) {
        WireEvent wire = WireEvents.of(event);
        Map<Integer, EventMessage> encoded = new HashMap<>();
        spread(wire, byTopic.get(new Registration.Topic(wire.kind(), null)), encoded);
        spread(wire, byTopic.get(new Registration.Topic(wire.kind(), wire.object())), encoded);
    }

    private void spread(WireEvent wire, ConcurrentNavigableMap<Long, Registration> registrations,
            Map<Integer, EventMessage> encoded) {
        if (registrations == null) {
            return;
        }
        for (Registration registration : registrations.values()) {
            if (!registration.wants(wire.name())) {
                continue;
            }
            EventMessage message = encoded.computeIfAbsent(registration.form(), form -> encode(wire, form));
            if (message != null) {
                registration.deliver(message);
                if (behind == null && registration.session().isBehind()) {
                    behind = registration.session();
                }
            }
        }
    }

    /** Looks at one client at a time: the next is found when it has caught up. */
    private boolean isBehind() {
        ClientSession last = behind;
        if (last != null && !last.isBehind()) {
            behind = null;
        }
        return behind != null;
    }

    private static EventMessage encode(WireEvent wire, int form) {
        try {
            return wire.encode(form);
        } catch (XdrException e) {
            LOG.warn("an event of {} cannot be sent: {}", wire.object(), e.getMessage());
            return null;
        }
    }
}
