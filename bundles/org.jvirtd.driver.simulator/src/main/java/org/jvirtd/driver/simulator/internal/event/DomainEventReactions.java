/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.event;

import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.thread.OnEventLane;
import org.jvirtd.driver.simulator.internal.domain.DomainTable;
import org.jvirtd.driver.simulator.internal.domain.SimulatedDomain;

/** Handles the events of one domain: changes the state and publishes in one step, and leaves the rest to a job. */
@OnEventLane
public final class DomainEventReactions implements DomainEventHandler {
    private final EventTable kinds;
    private final DomainTable domains;
    private final SimulatedDomain domain;

    public DomainEventReactions(EventTable kinds, DomainTable domains, SimulatedDomain domain) {
        this.kinds = kinds;
        this.domains = domains;
        this.domain = domain;
    }

    @Override
    public void onHypervisorEvent(HypervisorEvent event) {
        Kind kind = kinds.of(event.category());
        After after = kind.effect().on(domains, domain, new Details(event, kind.described()));
        if (after != null) {
            domain.managed().followUp(after.kind(), after.device(), after.jobClass(),
                    job -> after.task().run(domains, domain, job));
            after.meanwhile().accept(domain);
        }
    }
}
