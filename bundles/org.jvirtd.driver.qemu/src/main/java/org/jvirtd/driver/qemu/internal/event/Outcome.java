/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.event;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.jvirtd.api.event.Event;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.Step;

/**
 * What an event makes of a domain.
 *
 * @param next its state
 * @param events what is published, in this order
 * @param after what is left to others; null for nothing
 */
record Outcome(QemuDomainState next, List<? extends Event> events, BiConsumer<Aftermath, QemuDomain> after) {
    /** Another state, or the same, and what is published. */
    static Outcome of(QemuDomainState next, Event... events) {
        return new Outcome(next, List.of(events), null);
    }

    /** What a step of the run makes of it. */
    static Outcome of(QemuDomainState state, Step<QemuDomainState, Void> step) {
        Change<QemuDomainState, Void> change = step.apply(state);
        return new Outcome(change.next(), change.events(), null);
    }

    /** This, then another step. */
    Outcome then(Step<QemuDomainState, Void> step) {
        Change<QemuDomainState, Void> change = step.apply(next);
        List<Event> all = new ArrayList<>(events);
        all.addAll(change.events());
        return new Outcome(change.next(), all, after);
    }

    /** This, with events that are published first. */
    Outcome after(Event... first) {
        List<Event> all = new ArrayList<>(List.of(first));
        all.addAll(events);
        return new Outcome(next, all, after);
    }

    /** This, and what is left to others. */
    Outcome leaving(BiConsumer<Aftermath, QemuDomain> work) {
        return new Outcome(next, events, work);
    }
}
