/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.event;

import org.jvirtd.api.simulation.EventKind;
import org.jvirtd.driver.simulator.internal.domain.DomainTable;
import org.jvirtd.driver.simulator.internal.domain.SimulatedDomain;
import org.jvirtd.driver.simulator.internal.domain.SimulatedDomainState;

/**
 * A row of the table of events.
 *
 * @param described what it is called and carries
 * @param effect what it does
 */
record Kind(EventKind described, Effect effect) {
    /** Changes the domain in one step. */
    @FunctionalInterface
    interface Effect {
        /** Gives what is left to a job, or null. */
        After on(DomainTable domains, SimulatedDomain domain, Details said);
    }

    /** What an event makes of a state: pure. */
    @FunctionalInterface
    interface Reaction {
        Outcome of(SimulatedDomainState state, Details said);
    }

    /** The same, for an event that may begin a run, which gets this number. */
    @FunctionalInterface
    interface NumberedReaction {
        Outcome of(SimulatedDomainState state, Details said, int id);
    }

    /** Of a domain that runs; any other stays as it is. */
    static Effect running(Reaction reaction) {
        return always((state, said) -> state.active() ? reaction.of(state, said) : Outcome.of(state));
    }

    static Effect always(Reaction reaction) {
        return (domains, domain, said) -> domains.stopIfPresent(domain, state -> reaction.of(state, said).change());
    }

    static Effect numbered(NumberedReaction reaction) {
        return (domains, domain, said) -> domains.restartIfPresent(domain,
                id -> state -> reaction.of(state, said, id).change());
    }
}
