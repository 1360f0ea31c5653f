/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.event;

import static org.jvirtd.driver.simulator.internal.event.KindBuilder.kind;

import java.util.List;
import java.util.Map;

import org.jvirtd.api.constant.DomainCrashedReason;
import org.jvirtd.api.constant.DomainEventCrashedDetailType;
import org.jvirtd.api.constant.DomainEventPMSuspendedDetailType;
import org.jvirtd.api.constant.DomainEventResumedDetailType;
import org.jvirtd.api.constant.DomainEventShutdownDetailType;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainPMSuspendedDiskReason;
import org.jvirtd.api.constant.DomainPMSuspendedReason;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainShutdownReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.conf.domain.LifecycleAction;
import org.jvirtd.driver.simulator.internal.domain.LifecycleSteps;
import org.jvirtd.driver.simulator.internal.domain.SimulatedDomainState;
import org.jvirtd.driver.simulator.internal.domain.Starting;
import org.jvirtd.driver.simulator.internal.domain.Stopping;

/** The events by which a domain starts, sleeps, reboots and ends. */
final class LifeKinds {
    private static final List<String> STEPS = List.of("started", "suspended", "resumed", "shutdown", "stopped",
            "pmsuspended", "crashed");

    private static final Map<DomainEventSuspendedDetailType, DomainPausedReason> PAUSED = Map.of(
            DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_PAUSED, DomainPausedReason.DOMAIN_PAUSED_USER,
            DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_MIGRATED, DomainPausedReason.DOMAIN_PAUSED_MIGRATION,
            DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_IOERROR, DomainPausedReason.DOMAIN_PAUSED_IOERROR,
            DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_WATCHDOG, DomainPausedReason.DOMAIN_PAUSED_WATCHDOG,
            DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_RESTORED, DomainPausedReason.DOMAIN_PAUSED_USER,
            DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_FROM_SNAPSHOT,
            DomainPausedReason.DOMAIN_PAUSED_FROM_SNAPSHOT,
            DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_API_ERROR, DomainPausedReason.DOMAIN_PAUSED_UNKNOWN,
            DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_POSTCOPY, DomainPausedReason.DOMAIN_PAUSED_POSTCOPY,
            DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_POSTCOPY_FAILED,
            DomainPausedReason.DOMAIN_PAUSED_POSTCOPY_FAILED);

    private static final Map<DomainEventResumedDetailType, DomainRunningReason> RUNNING = Map.of(
            DomainEventResumedDetailType.DOMAIN_EVENT_RESUMED_UNPAUSED, DomainRunningReason.DOMAIN_RUNNING_UNPAUSED,
            DomainEventResumedDetailType.DOMAIN_EVENT_RESUMED_MIGRATED, DomainRunningReason.DOMAIN_RUNNING_MIGRATED,
            DomainEventResumedDetailType.DOMAIN_EVENT_RESUMED_FROM_SNAPSHOT,
            DomainRunningReason.DOMAIN_RUNNING_FROM_SNAPSHOT,
            DomainEventResumedDetailType.DOMAIN_EVENT_RESUMED_POSTCOPY, DomainRunningReason.DOMAIN_RUNNING_POSTCOPY,
            DomainEventResumedDetailType.DOMAIN_EVENT_RESUMED_POSTCOPY_FAILED,
            DomainRunningReason.DOMAIN_RUNNING_POSTCOPY_FAILED);

    /** What a step of life does, by its word. */
    private static final Map<String, Kind.NumberedReaction> BY_STEP = Map.of("started", LifeKinds::started, "suspended",
            (state, said, id) -> suspended(state, detail(said, DomainEventSuspendedDetailType.class)), "resumed",
            (state, said, id) -> resumed(state, detail(said, DomainEventResumedDetailType.class)), "shutdown",
            (state, said, id) -> shutdown(state, detail(said, DomainEventShutdownDetailType.class)), "stopped",
            (state, said, id) -> stopped(state, detail(said, Stopping.class)), "pmsuspended",
            (state, said, id) -> asleep(state, detail(said, DomainEventPMSuspendedDetailType.class)), "crashed",
            (state, said, id) -> crashed(state, detail(said, DomainEventCrashedDetailType.class)));

    private LifeKinds() {}

    static List<Kind> all() {
        return List.of(kind(EventCategory.LIFECYCLE,
                "the hypervisor says that a step of the domain's life is done; the state follows, and a shutdown is followed by"
                        + " what on_poweroff says")
                .words("event", STEPS, "suspended", "the step")
                .text("detail", null, "its cause, such as paused, ioerror, destroyed; by default the step's first")
                .does(Kind.numbered((state, said, id) -> BY_STEP.get(said.text("event")).of(state, said, id))),
                kind(EventCategory.REBOOT, "the guest has rebooted; it goes on, or ends if on_reboot says destroy")
                        .does(Kind.running(LifeKinds::rebooted)),
                kind(EventCategory.GUEST_PANIC,
                        "the guest's kernel has panicked: the domain is crashed, then follows what on_crash says, after a core"
                                + " dump if it wants one")
                        .does(Kind.running(LifeKinds::panicked)),
                kind(EventCategory.MONITOR_EOF,
                        "the hypervisor process has gone: waiting commands fail, then the domain stops; a transient one leaves")
                        .does(Kind.running(LifeKinds::lost)),
                kind(EventCategory.PM_SUSPEND, "the guest sleeps in memory").does(Kind.running((state,
                        said) -> asleep(state,
                                DomainEventPMSuspendedDetailType.DOMAIN_EVENT_PMSUSPENDED_MEMORY)
                                .afterwards(new DomainEvent.PmSuspend(state.ref())))),
                kind(EventCategory.PM_SUSPEND_DISK, "the guest sleeps on disk").does(Kind.running((state,
                        said) -> asleep(state,
                                DomainEventPMSuspendedDetailType.DOMAIN_EVENT_PMSUSPENDED_DISK)
                                .afterwards(new DomainEvent.PmSuspendDisk(state.ref())))),
                kind(EventCategory.PM_WAKEUP, "the guest has woken up; it runs if it slept")
                        .does(Kind.running(LifeKinds::awake)));
    }

    /** The cause that was said, or the first of its kind; a word that is none of them is refused before it is posted. */
    private static <E extends Enum<E>> E detail(Details said, Class<E> type) {
        String word = said.text("detail");
        return word == null ? type.getEnumConstants()[0] : Words.constant(type, word);
    }

    /** Whether the word is a cause of that step. */
    static void checkDetail(String step, String word) {
        Class<? extends Enum<?>> type = Map.<String, Class<? extends Enum<?>>>of("started", Starting.class, "suspended",
                DomainEventSuspendedDetailType.class, "resumed", DomainEventResumedDetailType.class, "shutdown",
                DomainEventShutdownDetailType.class, "stopped", Stopping.class, "pmsuspended",
                DomainEventPMSuspendedDetailType.class, "crashed", DomainEventCrashedDetailType.class).get(step);
        check(type, word);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the enums' common type cannot be said
    private static void check(Class type, String word) {
        Words.constant(type, word);
    }

    private static Outcome started(SimulatedDomainState state, Details said, int id) {
        if (state.active()) {
            return Outcome.of(state);
        }
        Starting how = detail(said, Starting.class);
        return Outcome.of(LifecycleSteps.startWith(id, state.current(), how).apply(state));
    }

    static Outcome suspended(SimulatedDomainState state, DomainEventSuspendedDetailType why) {
        if (state.run().state() != DomainState.DOMAIN_RUNNING) {
            return Outcome.of(state);
        }
        SimulatedDomainState next = state.withRun(state.run().in(DomainState.DOMAIN_PAUSED, PAUSED.get(why)));
        return Outcome.of(next, Tell.suspended(next, why));
    }

    private static Outcome resumed(SimulatedDomainState state, DomainEventResumedDetailType why) {
        if (state.run().state() != DomainState.DOMAIN_PAUSED) {
            return Outcome.of(state);
        }
        SimulatedDomainState next = state.withRun(state.run().in(DomainState.DOMAIN_RUNNING, RUNNING.get(why)));
        return Outcome.of(next, Tell.resumed(next, why));
    }

    private static Outcome shutdown(SimulatedDomainState state, DomainEventShutdownDetailType why) {
        if (!state.active()) {
            return Outcome.of(state);
        }
        SimulatedDomainState next = state
                .withRun(state.run().in(DomainState.DOMAIN_SHUTDOWN, DomainShutdownReason.DOMAIN_SHUTDOWN_UNKNOWN));
        return Outcome.of(next, Tell.shutdown(next, why)).then(AfterLife.POWER_OFF);
    }

    private static Outcome stopped(SimulatedDomainState state, Stopping why) {
        return state.active() ? Outcome.of(LifecycleSteps.end(state, why)) : Outcome.of(state);
    }

    private static Outcome asleep(SimulatedDomainState state, DomainEventPMSuspendedDetailType why) {
        if (state.run().state() != DomainState.DOMAIN_RUNNING) {
            return Outcome.of(state);
        }
        boolean disk = why == DomainEventPMSuspendedDetailType.DOMAIN_EVENT_PMSUSPENDED_DISK;
        SimulatedDomainState next = state.withRun(state.run().in(DomainState.DOMAIN_PMSUSPENDED,
                disk
                        ? DomainPMSuspendedDiskReason.DOMAIN_PMSUSPENDED_DISK_UNKNOWN
                        : DomainPMSuspendedReason.DOMAIN_PMSUSPENDED_UNKNOWN));
        return Outcome.of(next, Tell.sleeping(next, why));
    }

    private static Outcome awake(SimulatedDomainState state, Details said) {
        DomainEvent woken = new DomainEvent.PmWakeup(state.ref());
        if (state.run().state() != DomainState.DOMAIN_PMSUSPENDED) {
            return Outcome.of(state, woken);
        }
        return Outcome.of(state.withRun(state.run().in(DomainState.DOMAIN_RUNNING, Starting.WAKEUP.reason())), woken,
                Starting.WAKEUP.event(state.ref()));
    }

    private static Outcome rebooted(SimulatedDomainState state, Details said) {
        Outcome told = Outcome.of(state, new DomainEvent.Reboot(state.ref()));
        return state.current().onReboot() == LifecycleAction.DESTROY ? told.then(AfterLife.REBOOT) : told;
    }

    private static Outcome crashed(SimulatedDomainState state, DomainEventCrashedDetailType why) {
        if (!state.active()) {
            return Outcome.of(state);
        }
        SimulatedDomainState next = state
                .withRun(state.run().in(DomainState.DOMAIN_CRASHED, DomainCrashedReason.DOMAIN_CRASHED_PANICKED));
        return Outcome.of(next, Tell.crashed(next, why));
    }

    private static Outcome panicked(SimulatedDomainState state, Details said) {
        return crashed(state, DomainEventCrashedDetailType.DOMAIN_EVENT_CRASHED_PANICKED).then(AfterLife.PANIC);
    }

    private static Outcome lost(SimulatedDomainState state, Details said) {
        return Outcome.of(state).then(AfterLife.CLEAN_UP);
    }
}
