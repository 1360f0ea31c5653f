/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.List;

import org.jvirtd.api.driver.DomainJobStats;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.moment.CheckpointConfig;
import org.jvirtd.conf.moment.SnapshotConfig;
import org.jvirtd.driver.simulator.internal.monitor.Answering;

/**
 * All of a domain that is kept when its world is written down.
 *
 * @param next what it returns to when it stops; null when there is nothing, or when that is what it runs with
 * @param sameNext whether that is what it runs with
 * @param currentSnapshot its name, or null
 * @param currentCheckpoint its name, or null
 * @param guest null for one whose inside nobody has looked at
 * @param monitor how its monitor answers; null for at once
 * @param lastJob the figures of the last job that ended well
 */
record KeptDomain(DomainConfig current, DomainConfig next, boolean sameNext, SimulatedRun run, boolean persistent,
        boolean autostart, boolean managedSave, List<SnapshotConfig> snapshots, String currentSnapshot,
        List<CheckpointConfig> checkpoints, String currentCheckpoint, GuestState guest, Answering monitor,
        DomainJobStats lastJob) {
    static KeptDomain of(SimulatedDomain domain) {
        return of(domain, domain.state());
    }

    /** @param state which it has, or had a moment ago */
    static KeptDomain of(SimulatedDomain domain, SimulatedDomainState state) {
        boolean same = state.current().equals(state.next());
        return new KeptDomain(state.current(), same ? null : state.next(), same, state.run(), state.persistent(),
                state.autostart(), state.managedSave(), state.snapshots().all(), state.snapshots().current(),
                state.checkpoints().all(), state.checkpoints().current(),
                state.guest().equals(GuestState.FRESH) ? null : state.guest(),
                domain.monitor().answering().equals(Answering.PROMPT) ? null : domain.monitor().answering(),
                domain.jobs().completed(true));
    }

    /** The state that it was in. */
    SimulatedDomainState state() {
        return new SimulatedDomainState(current, sameNext ? current : next, run == null ? SimulatedRun.NEVER : run,
                persistent, autostart, false, managedSave,
                new MomentTree<>(MomentKind.SNAPSHOT, snapshots, currentSnapshot),
                new MomentTree<>(MomentKind.CHECKPOINT, checkpoints, currentCheckpoint),
                guest == null ? GuestState.FRESH : guest);
    }

    /** What is no state: how it answers, and what it says of its last job. */
    void restoreRest(SimulatedDomain domain) {
        if (monitor != null) {
            domain.monitor().answer(monitor);
        }
        domain.jobs().restore(lastJob);
    }
}
