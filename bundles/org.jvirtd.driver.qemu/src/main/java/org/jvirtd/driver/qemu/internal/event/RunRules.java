/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.event;

import java.util.List;

import org.jvirtd.api.constant.DomainEventCrashedDetailType;
import org.jvirtd.api.constant.DomainEventPMSuspendedDetailType;
import org.jvirtd.api.constant.DomainEventShutdownDetailType;
import org.jvirtd.api.constant.DomainEventStartedDetailType;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainPMSuspendedDiskReason;
import org.jvirtd.api.constant.DomainPMSuspendedReason;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.constant.WireEnum;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.RunSteps;
import org.jvirtd.driver.qemu.internal.domain.Transitions;

/** The events by which a guest stops, goes on, sleeps, reboots and ends. */
final class RunRules {
    static final String SHUTDOWN = "SHUTDOWN";

    private static final Transitions.Stop PANIC = new Transitions.Stop(DomainPausedReason.DOMAIN_PAUSED_UNKNOWN,
            DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_PAUSED);

    private RunRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("STOP", EventCategory.LIFECYCLE, null, RunRules::stops),
                new Rule("RESUME", EventCategory.LIFECYCLE, null, RunRules::runs),
                Rule.of(SHUTDOWN, EventCategory.LIFECYCLE, RunRules::poweredOff),
                Rule.of("RESET", EventCategory.REBOOT,
                        (state, told) -> Outcome.of(state, new DomainEvent.Reboot(state.ref()))),
                Rule.of("SUSPEND", EventCategory.PM_SUSPEND,
                        (state, told) -> asleep(state, DomainPMSuspendedReason.DOMAIN_PMSUSPENDED_UNKNOWN,
                                DomainEventPMSuspendedDetailType.DOMAIN_EVENT_PMSUSPENDED_MEMORY)
                                .after(new DomainEvent.PmSuspend(state.ref()))),
                Rule.of("SUSPEND_DISK", EventCategory.PM_SUSPEND_DISK,
                        (state, told) -> asleep(state, DomainPMSuspendedDiskReason.DOMAIN_PMSUSPENDED_DISK_UNKNOWN,
                                DomainEventPMSuspendedDetailType.DOMAIN_EVENT_PMSUSPENDED_DISK)
                                .after(new DomainEvent.PmSuspendDisk(state.ref()))),
                Rule.of("WAKEUP", EventCategory.PM_WAKEUP, (state, told) -> awake(state)),
                Rule.of("GUEST_PANICKED", EventCategory.GUEST_PANIC, (state, told) -> Outcome
                        .of(state, RunSteps.stopped(PANIC))
                        .then(RunSteps.crashed(DomainEventCrashedDetailType.DOMAIN_EVENT_CRASHED_PANICKED))
                        .leaving(Aftermath::crashed)),
                Rule.of("GUEST_CRASHLOADED", EventCategory.GUEST_PANIC,
                        (state, told) -> Outcome.of(state,
                                RunSteps.lifecycle(state, DomainEventType.DOMAIN_EVENT_CRASHED,
                                        DomainEventCrashedDetailType.DOMAIN_EVENT_CRASHED_CRASHLOADED))),
                Rule.of(Told.BROKEN, EventCategory.MONITOR_ERROR,
                        (state, told) -> Outcome.of(state, new DomainEvent.ControlError(state.ref()))),
                Rule.of(Told.END, EventCategory.MONITOR_EOF,
                        (state, told) -> Outcome.of(state).leaving(Aftermath::ended)),
                // These say nothing that clients of libvirt's own events see; jobs may expect them.
                Rule.of("POWERDOWN", EventCategory.OTHER, (state, told) -> Outcome.of(state)),
                Rule.of("DUMP_COMPLETED", EventCategory.OTHER, (state, told) -> Outcome.of(state)),
                Rule.of("MIGRATION", EventCategory.OTHER, (state, told) -> Outcome.of(state)),
                Rule.of("MIGRATION_PASS", EventCategory.MIGRATION_ITERATION, (state, told) -> Outcome.of(state,
                        new DomainEvent.MigrationIteration(state.ref(), (int) told.number("pass")))));
    }

    private static Outcome stops(QemuDomainState state, Told told, Transitions why) {
        return why.isPast(told.number()) ? Outcome.of(state) : Outcome.of(state, RunSteps.stopped(why.stop()));
    }

    /** A guest that has panicked or powered off does not come back by this. */
    private static Outcome runs(QemuDomainState state, Told told, Transitions why) {
        return state.run().state() == DomainState.DOMAIN_PAUSED && !why.isPast(told.number())
                ? Outcome.of(state, RunSteps.runs(why.go()))
                : Outcome.of(state);
    }

    /** A process that is ended after its guest has powered off says so again. */
    private static Outcome poweredOff(QemuDomainState state, Told told) {
        return state.run().state() == DomainState.DOMAIN_SHUTDOWN
                ? Outcome.of(state)
                : Outcome.of(state, RunSteps.poweredOff(how(told))).leaving(Aftermath::poweredOff);
    }

    private static DomainEventShutdownDetailType how(Told told) {
        if (!told.data().has("guest")) {
            return DomainEventShutdownDetailType.DOMAIN_EVENT_SHUTDOWN_FINISHED;
        }
        return told.flag("guest")
                ? DomainEventShutdownDetailType.DOMAIN_EVENT_SHUTDOWN_GUEST
                : DomainEventShutdownDetailType.DOMAIN_EVENT_SHUTDOWN_HOST;
    }

    private static Outcome asleep(QemuDomainState state, WireEnum reason, WireEnum detail) {
        if (state.run().state() != DomainState.DOMAIN_RUNNING) {
            return Outcome.of(state);
        }
        return Outcome.of(state.withRun(state.run().in(DomainState.DOMAIN_PMSUSPENDED, reason)),
                RunSteps.lifecycle(state, DomainEventType.DOMAIN_EVENT_PMSUSPENDED, detail));
    }

    private static Outcome awake(QemuDomainState state) {
        DomainEvent woken = new DomainEvent.PmWakeup(state.ref());
        if (state.run().state() != DomainState.DOMAIN_PMSUSPENDED) {
            return Outcome.of(state, woken);
        }
        return Outcome.of(
                state.withRun(state.run().in(DomainState.DOMAIN_RUNNING, DomainRunningReason.DOMAIN_RUNNING_WAKEUP)),
                woken, RunSteps.lifecycle(state, DomainEventType.DOMAIN_EVENT_STARTED,
                        DomainEventStartedDetailType.DOMAIN_EVENT_STARTED_WAKEUP));
    }
}
