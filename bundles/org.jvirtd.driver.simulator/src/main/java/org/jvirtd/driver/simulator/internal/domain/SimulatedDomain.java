/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.Step;

/** A domain of a world: its state, and the one way to change it. */
@AnyThread
public final class SimulatedDomain {
    private final ManagedDomain<SimulatedDomainState> managed;

    SimulatedDomain(ManagedDomain<SimulatedDomainState> managed) {
        this.managed = managed;
    }

    /** What is known of it now; costs nothing. */
    SimulatedDomainState state() {
        return managed.snapshot();
    }

    public DomainRef ref() {
        return state().ref();
    }

    /** Changes it, unless it has left the world. */
    <R> R update(Step<SimulatedDomainState, R> step) {
        return managed.update(state -> {
            if (state.gone()) {
                throw Mistakes.noDomain(state.ref());
            }
            return step.apply(state);
        });
    }

    /** As {@link #update}; false, and nothing done, if it has left the world. */
    boolean updateIfPresent(Step<SimulatedDomainState, Void> step) {
        return managed.update(state -> {
            if (state.gone()) {
                return Change.result(state, false);
            }
            Change<SimulatedDomainState, Void> change = step.apply(state);
            return new Change<>(change.next(), change.events(), true);
        });
    }

    /** Enters the world in this state. */
    void appear(SimulatedDomainState state, Event... events) {
        managed.update(hidden -> Change.of(state, events));
    }

    /** Changes its name where people see it. */
    void showName(String name) {
        managed.rename(name);
    }
}
