/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.event;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.DomainMonitorEvent;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.thread.OnEventLane;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.queue.Change;

/**
 * The handler of a domain's events: for each, one step with the change of state, the event in QEMU's own words, and what libvirt's
 * clients see of it. What needs QEMU or slow I/O is left to others.
 */
@OnEventLane
public final class DomainReactions implements DomainEventHandler {
    private final QemuDomain domain;
    private final Aftermath aftermath;
    private final Consumer<UUID> agentLost;

    /** @param agentLost hears, in the lane, that the agent in the guest has left or the run is over; must not block */
    public DomainReactions(QemuDomain domain, Aftermath aftermath, Consumer<UUID> agentLost) {
        this.domain = domain;
        this.aftermath = aftermath;
        this.agentLost = agentLost;
    }

    @Override
    public void onHypervisorEvent(HypervisorEvent event) {
        Told told = Told.of(event);
        Rule rule = EventTable.of(told.name());
        boolean anew = told.name().equals(RunRules.SHUTDOWN) && domain.state().run().id() == told.run()
                && aftermath.startsAnew(domain);
        AtomicReference<QemuDomainState> before = new AtomicReference<>();
        AtomicReference<Outcome> done = new AtomicReference<>();
        domain.updateIfPresent(state -> {
            before.set(state);
            done.set(null);
            if (!state.active() || state.run().id() != told.run()) {
                return Change.of(state);
            }
            Outcome outcome = anew
                    ? Outcome.of(state).leaving(Aftermath::poweredOff)
                    : rule.reaction().of(state, told, domain.transitions());
            done.set(outcome);
            return new Change<>(outcome.next(), published(state, told, outcome.events()), null);
        });
        Outcome outcome = done.get();
        if (outcome != null) {
            boolean had = before.get().guest().agentConnected();
            if (had && (!outcome.next().guest().agentConnected() || told.name().equals(Told.END))) {
                agentLost.accept(domain.managed().uuid());
            }
            if (outcome.next() != before.get()) {
                aftermath.changed(domain);
            }
            if (outcome.after() != null) {
                outcome.after().accept(aftermath, domain);
            }
        }
    }

    private static List<Event> published(QemuDomainState state, Told told, List<? extends Event> events) {
        List<Event> all = new ArrayList<>(events.size() + 1);
        if (!told.name().equals(Told.END) && !told.name().equals(Told.BROKEN)) {
            all.add(new DomainMonitorEvent(state.ref(), told.name(), told.seconds(), told.micros(),
                    told.data().size() == 0 ? null : told.data().toString()));
        }
        all.addAll(events);
        return all;
    }
}
