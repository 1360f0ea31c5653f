/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.SnapshotRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainEventStartedDetailType;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainSnapshotDeleteFlags;
import org.jvirtd.api.constant.DomainSnapshotRevertFlags;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.Event;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.moment.SnapshotConfig;
import org.jvirtd.conf.moment.SnapshotXml;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.Step;

/** The steps of a domain's snapshots. */
final class SnapshotSteps {
    private static final Set<String> ACTIVE = Set.of("running", "paused");

    private SnapshotSteps() {}

    /**
     * Takes a snapshot, which is then the current one.
     *
     * @param when seconds since 1970
     * @param halt whether a running domain stops
     */
    static Step<SimulatedDomainState, SnapshotRef> create(SnapshotConfig wanted, long when, boolean halt) {
        return state -> {
            MomentTree<SnapshotConfig> tree = state.snapshots();
            SnapshotConfig aligned = SnapshotXml.align(wanted, state.current(), state.active());
            SnapshotConfig taken = aligned.taken(when, word(state.run().state()), tree.current(), state.current());
            if (state.checkpoints().size() > 0) {
                throw VirtException.of(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.TEST,
                        "cannot create snapshot while checkpoint exists");
            }
            SnapshotRef made = new SnapshotRef(taken.name(), state.ref());
            SimulatedDomainState next = state.withSnapshots(tree.taken(taken));
            if (halt && state.active()) {
                Change<SimulatedDomainState, Void> ended = LifecycleSteps.end(next, Stopping.FROM_SNAPSHOT);
                return new Change<>(ended.next(), ended.events(), made);
            }
            return Change.result(next, made);
        };
    }

    /** Writes a snapshot that exists, or existed, anew. */
    static Step<SimulatedDomainState, SnapshotRef> redefine(SnapshotConfig snapshot, boolean makeCurrent) {
        return state -> {
            MomentTree<SnapshotConfig> tree = state.snapshots();
            DomainConfig domain = snapshot.domain();
            if (domain != null && !domain.uuid().equals(state.current().uuid())) {
                throw VirtException.invalidArg(ErrorDomain.DOMAIN_SNAPSHOT, "definition for snapshot "
                        + snapshot.name() + " must use uuid " + state.current().uuid());
            }
            SnapshotConfig old = tree.find(snapshot.name()).orElse(snapshot);
            MomentTree<SnapshotConfig> next = tree.redefined(domain == null ? with(snapshot, old.domain()) : snapshot);
            return Change.result(state.withSnapshots(makeCurrent ? next.withCurrent(snapshot.name()) : next),
                    new SnapshotRef(snapshot.name(), state.ref()));
        };
    }

    /** Deletes a snapshot, those below it, or both. */
    static Step<SimulatedDomainState, Void> delete(String name, int flags) {
        return state -> {
            MomentTree<SnapshotConfig> tree = state.snapshots();
            SnapshotConfig snapshot = find(tree, name);
            MomentTree<SnapshotConfig> next = tree.without(snapshot);
            if ((flags & DomainSnapshotDeleteFlags.DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY) != 0) {
                next = tree.withoutDescendants(snapshot);
            } else if ((flags & DomainSnapshotDeleteFlags.DOMAIN_SNAPSHOT_DELETE_CHILDREN) != 0) {
                next = tree.withoutBranch(snapshot);
            }
            return Change.of(state.withSnapshots(next));
        };
    }

    /** Takes the domain back to a snapshot; the id is for the run that this may begin. */
    static Step<SimulatedDomainState, Void> revert(String name, int flags, int id) {
        return state -> {
            SnapshotConfig to = find(state.snapshots(), name);
            boolean run = (flags & DomainSnapshotRevertFlags.DOMAIN_SNAPSHOT_REVERT_RUNNING) != 0;
            boolean pause = (flags & DomainSnapshotRevertFlags.DOMAIN_SNAPSHOT_REVERT_PAUSED) != 0;
            boolean active = ACTIVE.contains(to.state());
            if (!state.persistent() && !active && !run && !pause) {
                throw Mistakes.invalid(
                        "transient domain needs to request run or pause to revert to inactive snapshot");
            }
            if (to.domain() == null
                    && (flags & DomainSnapshotRevertFlags.DOMAIN_SNAPSHOT_REVERT_FORCE) == 0) {
                throw VirtException.of(ErrorCode.SNAPSHOT_REVERT_RISKY, ErrorDomain.TEST,
                        "snapshot '" + name + "' lacks domain '" + state.current().name() + "' rollback info");
            }
            List<Event> events = new ArrayList<>();
            SimulatedDomainState stopped = stopped(state, events);
            DomainConfig config = to.domain() == null ? stopped.current() : to.domain();
            SimulatedDomainState back = stopped.withConfigs(config, null)
                    .withSnapshots(state.snapshots().withCurrent(name));
            boolean paused = pause || to.state().equals("paused") && !run;
            return active ? started(back, id, paused, events) : announced(back, run, paused, events);
        };
    }

    private static SimulatedDomainState stopped(SimulatedDomainState state, List<Event> events) {
        if (!state.active()) {
            return state;
        }
        Change<SimulatedDomainState, Void> ended = LifecycleSteps.end(state, Stopping.FROM_SNAPSHOT);
        events.addAll(ended.events());
        return ended.next().gone() ? ended.next().returning() : ended.next();
    }

    private static Change<SimulatedDomainState, Void> started(SimulatedDomainState state, int id, boolean paused,
            List<Event> events) {
        SimulatedRun run = SimulatedRun.running(id, DomainRunningReason.DOMAIN_RUNNING_FROM_SNAPSHOT);
        SimulatedDomainState on = state.withConfigs(state.current(), state.persistent() ? state.current() : null)
                .withRun(run);
        if (paused) {
            on = on.withRun(
                    run.in(DomainState.DOMAIN_PAUSED, DomainPausedReason.DOMAIN_PAUSED_FROM_SNAPSHOT));
        }
        tell(on.ref(), paused, events);
        return new Change<>(on, events, null);
    }

    /** As the reference, which tells of a start that it does not make. */
    private static Change<SimulatedDomainState, Void> announced(SimulatedDomainState state, boolean run,
            boolean paused, List<Event> events) {
        if (run || paused) {
            tell(state.ref(), paused, events);
        }
        return new Change<>(state, events, null);
    }

    private static void tell(DomainRef domain, boolean paused, List<Event> events) {
        events.add(new DomainEvent.Lifecycle(domain, DomainEventType.DOMAIN_EVENT_STARTED,
                DomainEventStartedDetailType.DOMAIN_EVENT_STARTED_FROM_SNAPSHOT.value()));
        if (paused) {
            events.add(new DomainEvent.Lifecycle(domain, DomainEventType.DOMAIN_EVENT_SUSPENDED,
                    DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_FROM_SNAPSHOT.value()));
        }
    }

    /** The snapshot of this name. */
    static SnapshotConfig find(MomentTree<SnapshotConfig> tree, String name) {
        return tree.find(name).orElseThrow(() -> VirtException.of(ErrorCode.NO_DOMAIN_SNAPSHOT, ErrorDomain.TEST,
                "no domain snapshot with matching name '" + name + "'"));
    }

    private static SnapshotConfig with(SnapshotConfig s, DomainConfig domain) {
        return new SnapshotConfig(s.name(), s.description(), s.state(), s.parent(), s.creationTime(), s.memory(),
                s.memoryFile(), s.disks(), domain, s.current());
    }

    private static String word(DomainState state) {
        return state.name().substring("DOMAIN_".length()).toLowerCase(Locale.ROOT);
    }
}
