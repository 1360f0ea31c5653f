/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainEventResumedDetailType;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.Event;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.LifecycleAction;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.Step;

/** The steps of a domain's life: pure, each with the events that the reference gives. */
public final class LifecycleSteps {
    private static final Set<LifecycleAction> RESTARTS = Set.of(LifecycleAction.RESTART,
            LifecycleAction.RESTART_RENAME);

    private LifecycleSteps() {}

    /** Starts a defined domain. */
    static Step<SimulatedDomainState, Void> start(int id) {
        return state -> {
            if (state.active()) {
                throw Mistakes.internal("Domain '" + state.current().name() + "' is already running");
            }
            return begin(state, id, state.current(), Starting.BOOTED);
        };
    }

    /** Starts a defined domain with another configuration than its own, which it returns to afterwards. */
    public static Step<SimulatedDomainState, Void> startWith(int id, DomainConfig config, Starting how) {
        return state -> {
            if (state.active()) {
                throw Mistakes.alreadyActive(state);
            }
            return begin(state, id, config, how);
        };
    }

    static Step<SimulatedDomainState, Void> suspend() {
        return state -> {
            if (!state.active() || state.run().state() == DomainState.DOMAIN_PAUSED) {
                throw Mistakes.internal("domain '" + state.current().name() + "' not running");
            }
            return Change.of(
                    state.withRun(state.run().in(DomainState.DOMAIN_PAUSED, DomainPausedReason.DOMAIN_PAUSED_USER)),
                    new DomainEvent.Lifecycle(state.ref(), DomainEventType.DOMAIN_EVENT_SUSPENDED,
                            DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_PAUSED.value()));
        };
    }

    static Step<SimulatedDomainState, Void> resume() {
        return state -> {
            if (state.run().state() != DomainState.DOMAIN_PAUSED) {
                throw Mistakes.internal("domain '" + state.current().name() + "' not paused");
            }
            return Change.of(state.withRun(running(state, DomainRunningReason.DOMAIN_RUNNING_UNPAUSED)),
                    new DomainEvent.Lifecycle(state.ref(), DomainEventType.DOMAIN_EVENT_RESUMED,
                            DomainEventResumedDetailType.DOMAIN_EVENT_RESUMED_UNPAUSED.value()));
        };
    }

    /** The guest powers off: what {@code on_poweroff} says happens. */
    static Step<SimulatedDomainState, Void> shutdown() {
        return state -> {
            if (!state.active()) {
                throw Mistakes.internal("domain '" + state.current().name() + "' not running");
            }
            return powerOff(state, state.current().onPoweroff());
        };
    }

    /** The guest reboots: what {@code on_reboot} says happens. */
    static Step<SimulatedDomainState, Void> reboot() {
        return state -> {
            Mistakes.requireActive(state);
            return powerOff(state, state.current().onReboot());
        };
    }

    /** Ends the run. */
    static Step<SimulatedDomainState, Void> stop(Stopping why) {
        return state -> {
            Mistakes.requireActive(state);
            return end(state, why);
        };
    }

    /** Ends the run after other events. */
    static Step<SimulatedDomainState, Void> stop(Stopping why, List<DomainEvent> before) {
        return state -> {
            Mistakes.requireActive(state);
            return after(before, end(state, why));
        };
    }

    /** Ends the run after other events, and remembers that it is to be continued at the next start. */
    static Step<SimulatedDomainState, Void> managedSave(List<DomainEvent> before) {
        return state -> {
            Mistakes.requireActive(state);
            if (!state.persistent()) {
                throw Mistakes.invalid("cannot do managed save for transient domain");
            }
            return after(before, end(state.withManagedSave(true), Stopping.SAVED));
        };
    }

    /** The run over: back to the definition, or gone. */
    public static Change<SimulatedDomainState, Void> end(SimulatedDomainState state, Stopping why) {
        SimulatedDomainState off = state.withConfigs(state.stored(), null).withRun(SimulatedRun.off(why.reason()))
                .withGuest(state.guest().atEnd());
        DomainRef left = state.next() == null ? state.ref() : off.ref();
        return Change.of(state.persistent() ? off : off.leaving(), why.event(left));
    }

    private static Change<SimulatedDomainState, Void> powerOff(SimulatedDomainState state, LifecycleAction action) {
        if (RESTARTS.contains(action)) {
            return Change.of(state.withRun(running(state, DomainRunningReason.DOMAIN_RUNNING_BOOTED)));
        }
        return end(state, Stopping.SHUTDOWN);
    }

    private static Change<SimulatedDomainState, Void> begin(SimulatedDomainState state, int id, DomainConfig config,
            Starting how) {
        SimulatedDomainState on = state.withConfigs(config, state.current()).withManagedSave(false)
                .withRun(SimulatedRun.running(id, how.reason()));
        return Change.of(on, how.event(on.ref()));
    }

    private static Change<SimulatedDomainState, Void> after(List<DomainEvent> before,
            Change<SimulatedDomainState, Void> change) {
        List<Event> all = new ArrayList<>(before);
        all.addAll(change.events());
        return new Change<>(change.next(), all, null);
    }

    private static SimulatedRun running(SimulatedDomainState state, DomainRunningReason why) {
        return state.run().in(DomainState.DOMAIN_RUNNING, why);
    }
}
