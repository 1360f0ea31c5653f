/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.function.UnaryOperator;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.driver.DomainStatus;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.driver.DomainView;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.moment.CheckpointConfig;
import org.jvirtd.conf.moment.SnapshotConfig;

/**
 * All that is known of a domain at one moment.
 *
 * @param current the configuration that it runs with, or will run with
 * @param next the persistent configuration of a running domain, which it returns to when it stops; null when it is
 *            inactive or was created without one
 * @param run whether and how it runs
 * @param persistent whether it has a definition that outlives its run
 * @param autostart whether it starts with the daemon
 * @param gone whether it has left the world: nothing is done to it any more
 * @param managedSave whether it has an image that it is started from
 * @param snapshots its snapshots
 * @param checkpoints its checkpoints
 * @param guest what is known of the inside
 */
@AnyThread
public record SimulatedDomainState(DomainConfig current, DomainConfig next, SimulatedRun run, boolean persistent,
        boolean autostart, boolean gone, boolean managedSave, MomentTree<SnapshotConfig> snapshots,
        MomentTree<CheckpointConfig> checkpoints,
        GuestState guest) implements DomainStatus, DomainView {

    /** An inactive domain with a definition. */
    static SimulatedDomainState defined(DomainConfig config) {
        return new SimulatedDomainState(config, null, SimulatedRun.NEVER, true, false, false, false,
                MomentTree.NO_SNAPSHOTS, MomentTree.NO_CHECKPOINTS, GuestState.FRESH);
    }

    /** How it travels at this moment. */
    @Override
    public DomainRef ref() {
        return new DomainRef(current.uuid(), current.name(), run.id());
    }

    @Override
    public DomainStateReason stateReason() {
        return new DomainStateReason(run.state(), run.reason());
    }

    @Override
    public DomainState state() {
        return run.state();
    }

    @Override
    public boolean hasSnapshots() {
        return snapshots.size() > 0;
    }

    @Override
    public boolean hasCheckpoints() {
        return checkpoints.size() > 0;
    }

    @Override
    public boolean active() {
        return run.active();
    }

    @Override
    public DomainConfig stored() {
        return next == null ? current : next;
    }

    public SimulatedDomainState withRun(SimulatedRun value) {
        return new SimulatedDomainState(current, next, value, persistent, autostart, gone, managedSave, snapshots,
                checkpoints, guest);
    }

    public SimulatedDomainState withConfigs(DomainConfig now, DomainConfig later) {
        return new SimulatedDomainState(now, later, run, persistent, autostart, gone, managedSave, snapshots,
                checkpoints, guest);
    }

    public SimulatedDomainState withPersistent(boolean value) {
        return new SimulatedDomainState(current, next, run, value, autostart, gone, managedSave, snapshots, checkpoints,
                guest);
    }

    public SimulatedDomainState withAutostart(boolean value) {
        return new SimulatedDomainState(current, next, run, persistent, value, gone, managedSave, snapshots,
                checkpoints, guest);
    }

    public SimulatedDomainState withManagedSave(boolean value) {
        return new SimulatedDomainState(current, next, run, persistent, autostart, gone, value, snapshots, checkpoints,
                guest);
    }

    public SimulatedDomainState withSnapshots(MomentTree<SnapshotConfig> value) {
        return new SimulatedDomainState(current, next, run, persistent, autostart, gone, managedSave, value,
                checkpoints, guest);
    }

    public SimulatedDomainState withCheckpoints(MomentTree<CheckpointConfig> value) {
        return new SimulatedDomainState(current, next, run, persistent, autostart, gone, managedSave, snapshots, value,
                guest);
    }

    public SimulatedDomainState withGuest(GuestState value) {
        return new SimulatedDomainState(current, next, run, persistent, autostart, gone, managedSave, snapshots,
                checkpoints, value);
    }

    /** The domain as it leaves the world. */
    public SimulatedDomainState leaving() {
        return new SimulatedDomainState(current, next, run, persistent, autostart, true, managedSave, snapshots,
                checkpoints, guest);
    }

    /** The domain as it stays in the world after all. */
    public SimulatedDomainState returning() {
        return new SimulatedDomainState(current, next, run, persistent, autostart, false, managedSave, snapshots,
                checkpoints, guest);
    }

    /** The change applied to the configurations that are affected. */
    public SimulatedDomainState change(Impact impact, UnaryOperator<DomainConfig> change) {
        if (!active()) {
            return withConfigs(change.apply(current), null);
        }
        DomainConfig now = impact.live() ? change.apply(current) : current;
        DomainConfig later = impact.config() ? change.apply(stored()) : next;
        return withConfigs(now, later);
    }
}
