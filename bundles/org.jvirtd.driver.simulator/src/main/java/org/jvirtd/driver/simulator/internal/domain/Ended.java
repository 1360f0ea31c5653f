/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import org.jvirtd.queue.Change;
import org.jvirtd.queue.Step;

/** What a step did: the number of the run before, and the result. */
record Ended<R>(int id, R result) {
    /** The change by the step, with the number of the run that it found. */
    static <R> Change<SimulatedDomainState, Ended<R>> of(SimulatedDomainState state,
            Step<SimulatedDomainState, R> step) {
        Change<SimulatedDomainState, R> change = step.apply(state);
        return new Change<>(change.next(), change.events(), new Ended<>(state.run().id(), change.result()));
    }
}
