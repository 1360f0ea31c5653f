/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.LiveDevices;
import org.jvirtd.api.constant.ConnectDomainEventAgentLifecycleReason;
import org.jvirtd.api.constant.ConnectDomainEventAgentLifecycleState;
import org.jvirtd.api.constant.ConnectDomainEventDiskChangeReason;
import org.jvirtd.api.constant.DomainCrashedReason;
import org.jvirtd.api.constant.DomainEventCrashedDetailType;
import org.jvirtd.api.constant.DomainEventShutdownDetailType;
import org.jvirtd.api.constant.DomainEventStartedDetailType;
import org.jvirtd.api.constant.DomainEventStoppedDetailType;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainShutdownReason;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.constant.WireEnum;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.Step;

/**
 * The steps of a run: pure, each with the events that the reference gives. One that a job and the event lane both take, in whatever
 * order, is published once.
 */
public final class RunSteps {
    private static final int MISSING = ConnectDomainEventDiskChangeReason.DOMAIN_EVENT_DISK_CHANGE_MISSING_ON_START
            .value();

    private static final int AWAITED = ConnectDomainEventAgentLifecycleState.CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_DISCONNECTED
            .value();
    private static final int JUST_STARTED = ConnectDomainEventAgentLifecycleReason.CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_DOMAIN_STARTED
            .value();

    private RunSteps() {}

    /** The processors have stopped. */
    public static Step<QemuDomainState, Void> stopped(Transitions.Stop why) {
        return state -> {
            if (why.reason() == null || state.run().state() != DomainState.DOMAIN_RUNNING) {
                return Change.of(state);
            }
            return Change.of(state.withRun(state.run().in(DomainState.DOMAIN_PAUSED, why.reason())),
                    lifecycle(state, DomainEventType.DOMAIN_EVENT_SUSPENDED, why.detail()));
        };
    }

    /** The processors run. */
    public static Step<QemuDomainState, Void> runs(Transitions.Go why) {
        return state -> {
            if (!state.active() || state.run().state() == DomainState.DOMAIN_RUNNING) {
                return Change.of(state);
            }
            List<DomainEvent> events = new ArrayList<>();
            events.add(lifecycle(state, DomainEventType.DOMAIN_EVENT_RESUMED, why.detail()));
            if (why.started() != null) {
                events.add(lifecycle(state, DomainEventType.DOMAIN_EVENT_STARTED, why.started()));
            }
            return new Change<>(state.withRun(state.run().in(DomainState.DOMAIN_RUNNING, why.reason())), events, null);
        };
    }

    /** The run begins: nobody is told yet. */
    public static Step<QemuDomainState, Void> begins(int id, DomainConfig config) {
        return state -> {
            if (state.active()) {
                throw Mistakes.invalid("domain is already running");
            }
            Run run = new Run(id, DomainState.DOMAIN_PAUSED, DomainPausedReason.DOMAIN_PAUSED_STARTING_UP.value(), 0, 0,
                    List.of());
            return Change.of(state.withConfigs(config, state.stored()).withRun(run).withGuest(GuestFacts.FRESH));
        };
    }

    /** Drives whose image may be missing, and is, are empty in this run. */
    public static Step<QemuDomainState, Void> imagesMissing(DomainConfig definition) {
        return state -> {
            List<DomainEvent> events = new ArrayList<>();
            for (Device.Disk wanted : definition.disks()) {
                state.current().disks().stream()
                        .filter(disk -> disk.target().equals(wanted.target()) && disk.source() == null
                                && wanted.source() != null)
                        .forEach(disk -> events.add(new DomainEvent.DiskChange(state.ref(), wanted.source(), null,
                                LiveDevices.alias(disk), MISSING)));
            }
            return new Change<>(state, events, null);
        };
    }

    /** A guest that may have an agent has just been started, without one. */
    public static Step<QemuDomainState, Void> agentAwaited() {
        return state -> LiveDevices.agentChannel(state.current()).isEmpty()
                ? Change.of(state)
                : Change.of(state, new DomainEvent.AgentLifecycle(state.ref(), AWAITED, JUST_STARTED));
    }

    /** QEMU has gone before it was of any use. */
    public static Step<QemuDomainState, Void> monitorLost() {
        return state -> Change.of(state, new DomainEvent.ControlError(state.ref()));
    }

    /** The run has begun, and its processors stay stopped. */
    public static Step<QemuDomainState, Void> startedPaused(DomainEventStartedDetailType how) {
        return state -> Change.of(
                state.withRun(state.run().in(DomainState.DOMAIN_PAUSED, DomainPausedReason.DOMAIN_PAUSED_USER)),
                lifecycle(state, DomainEventType.DOMAIN_EVENT_STARTED, how),
                lifecycle(state, DomainEventType.DOMAIN_EVENT_SUSPENDED,
                        DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_PAUSED));
    }

    /**
     * The run goes on where it was saved; its processors do not run yet, or stay stopped.
     *
     * @param stays why they stay stopped; null if they do not
     */
    public static Step<QemuDomainState, Void> restored(DomainEventSuspendedDetailType stays,
            DomainEventStartedDetailType how) {
        return state -> {
            QemuDomainState next = state.withRun(
                    state.run().in(DomainState.DOMAIN_PAUSED, DomainPausedReason.DOMAIN_PAUSED_MIGRATION));
            DomainEvent started = lifecycle(state, DomainEventType.DOMAIN_EVENT_STARTED, how);
            return stays == null
                    ? Change.of(next, started)
                    : Change.of(next, started, lifecycle(state, DomainEventType.DOMAIN_EVENT_SUSPENDED, stays));
        };
    }

    /** The step of a job whose command the lane may have heard of first: then it has been taken already. */
    public static Step<QemuDomainState, Void> unlessMoved(Run before, Step<QemuDomainState, Void> step) {
        return state -> state.run().equals(before) ? step.apply(state) : Change.of(state);
    }

    /** The guest has powered off, its process waits. */
    public static Step<QemuDomainState, Void> poweredOff(DomainEventShutdownDetailType how) {
        return state -> {
            if (!state.active() || state.run().state() == DomainState.DOMAIN_SHUTDOWN) {
                return Change.of(state);
            }
            return Change.of(
                    state.withRun(
                            state.run().in(DomainState.DOMAIN_SHUTDOWN, DomainShutdownReason.DOMAIN_SHUTDOWN_UNKNOWN)),
                    lifecycle(state, DomainEventType.DOMAIN_EVENT_SHUTDOWN, how));
        };
    }

    /** The guest has panicked. */
    public static Step<QemuDomainState, Void> crashed(DomainEventCrashedDetailType how) {
        return state -> {
            if (!state.active()) {
                return Change.of(state);
            }
            return Change.of(
                    state.withRun(
                            state.run().in(DomainState.DOMAIN_CRASHED, DomainCrashedReason.DOMAIN_CRASHED_PANICKED)),
                    lifecycle(state, DomainEventType.DOMAIN_EVENT_CRASHED, how));
        };
    }

    /** The run is over: back to the definition, or gone. */
    public static Step<QemuDomainState, Void> over(DomainShutoffReason reason, DomainEventStoppedDetailType detail) {
        return state -> {
            if (!state.active()) {
                return Change.of(state);
            }
            QemuDomainState off = off(state, reason);
            return Change.of(off, lifecycle(off, DomainEventType.DOMAIN_EVENT_STOPPED, detail));
        };
    }

    /** The run has not come to be: as {@link #over}, but nobody is told. */
    public static Step<QemuDomainState, Void> failed() {
        return state -> Change.of(state.active() ? off(state, DomainShutoffReason.DOMAIN_SHUTOFF_FAILED) : state);
    }

    private static QemuDomainState off(QemuDomainState state, DomainShutoffReason reason) {
        QemuDomainState off = state.withConfigs(state.stored(), null).withRun(Run.off(reason))
                .withGuest(GuestFacts.FRESH);
        return state.persistent() ? off : off.leaving();
    }

    /** An event of a domain's life. */
    public static DomainEvent lifecycle(QemuDomainState state, DomainEventType type, WireEnum detail) {
        return new DomainEvent.Lifecycle(state.ref(), type, detail.value());
    }
}
