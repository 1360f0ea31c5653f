/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.event;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.driver.simulator.internal.domain.SimulatedDomainState;
import org.jvirtd.queue.Change;

/**
 * What becomes of a domain by an event.
 *
 * @param after what is left to a job; null for nothing
 */
record Outcome(SimulatedDomainState next, List<? extends DomainEvent> events, After after) {
    Outcome {
        events = List.copyOf(events);
    }

    /** The state stays, or changes, and these are published. */
    static Outcome of(SimulatedDomainState next, DomainEvent... events) {
        return new Outcome(next, List.of(events), null);
    }

    /** As the change says. */
    static Outcome of(Change<SimulatedDomainState, Void> change) {
        return new Outcome(change.next(), change.events().stream().map(DomainEvent.class::cast).toList(), null);
    }

    Outcome then(After more) {
        return new Outcome(next, events, more);
    }

    /** With other events before its own. */
    Outcome afterwards(DomainEvent... first) {
        return new Outcome(next, Stream.concat(Arrays.stream(first), events.stream()).toList(),
                after);
    }

    Change<SimulatedDomainState, After> change() {
        return new Change<>(next, events, after);
    }
}
