/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.Event;
import org.jvirtd.queue.EventListener;
import org.jvirtd.queue.ObjectKey;

/** A subscriber or an observer: it must hear every number of every domain in order, once, or be told of a gap. */
final class ModelListener implements EventListener, DomainEventHandler {
    private final String name;
    private final boolean fromTheBeginning;
    private final Consumer<String> problems;
    private final Runnable mood;
    private final Map<String, Long> last = new ConcurrentHashMap<>();

    /** @param mood runs after each event; may throw or take long */
    ModelListener(String name, boolean fromTheBeginning, Consumer<String> problems, Runnable mood) {
        this.name = name;
        this.fromTheBeginning = fromTheBeginning;
        this.problems = problems;
        this.mood = mood;
    }

    @Override
    public void onEvent(ObjectKey source, Event event) {
        onEvent((DomainEvent) event);
    }

    @Override
    public void onEvent(DomainEvent event) {
        long number = ((DomainEvent.RtcChange) event).offsetSeconds();
        Long before = last.put(event.domain().name(), number);
        if (before == null ? fromTheBeginning && number != 1 : number != before + 1) {
            problems.accept(name + " heard " + number + " of " + event.domain().name() + " after " + before);
        }
        mood.run();
    }

    @Override
    public void onGap(DomainRef domain, long missed, DomainStateReason now) {
        if (fromTheBeginning) {
            last.merge(domain.name(), missed, Long::sum);
        } else {
            last.computeIfPresent(domain.name(), (same, number) -> number + missed);
        }
        mood.run();
    }

    /** How far it has heard of a domain. */
    long heard(ModelDomain domain) {
        return last.getOrDefault(domain.ref.name(), 0L);
    }

    @Override
    public String toString() {
        return name;
    }
}
