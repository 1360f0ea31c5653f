/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.Event;
import org.jvirtd.queue.EventListener;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.testkit.Await;

/** The lifecycle events of a world, as a client that has subscribed to them sees them. */
final class Events implements EventListener {
    private final List<DomainEvent.Lifecycle> seen = new CopyOnWriteArrayList<>();

    @Override
    public void onEvent(ObjectKey source, Event event) {
        if (event instanceof DomainEvent.Lifecycle lifecycle) {
            seen.add(lifecycle);
        }
    }

    int size() {
        return seen.size();
    }

    /**
     * Those of a domain, as {@code TYPE detail}, in order. Without what drivers may add: that the CPUs of a domain which starts have
     * begun to run, and that a guest has ended just before its process does.
     */
    List<String> of(UUID domain) {
        List<String> names = new ArrayList<>();
        DomainEventType last = null;
        for (DomainEvent.Lifecycle event : seen) {
            if (event.domain().uuid().equals(domain) && !mayBeLeftOut(last, event.event())) {
                last = event.event();
                names.add(name(event.event(), event.detail()));
            }
        }
        return names;
    }

    private static boolean mayBeLeftOut(DomainEventType last, DomainEventType next) {
        return next == DomainEventType.DOMAIN_EVENT_SHUTDOWN
                || next == DomainEventType.DOMAIN_EVENT_RESUMED && last != DomainEventType.DOMAIN_EVENT_SUSPENDED;
    }

    static String name(DomainEventType type, int detail) {
        return type.name().substring("DOMAIN_EVENT_".length()) + ' ' + detail;
    }

    /** Waits until these are a domain's events, no more and no fewer. */
    void await(UUID domain, List<String> expected) {
        try {
            Await.until("events", () -> of(domain).size() >= expected.size());
        } catch (AssertionError e) {
            throw Rule.EVENTS.broken("after " + Await.LIMIT.toSeconds() + " s the events are " + of(domain) + ", not "
                    + expected, e);
        }
        Rule.EVENTS.same(expected, of(domain), "the list of events");
    }
}
