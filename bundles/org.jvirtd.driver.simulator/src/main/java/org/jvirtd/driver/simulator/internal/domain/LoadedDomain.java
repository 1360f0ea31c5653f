/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.TestState;
import org.jvirtd.conf.moment.SnapshotConfig;
import org.jvirtd.conf.moment.SnapshotXml;
import org.jvirtd.conf.tuning.IoThreads;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.domain.ParseContext;

/** The first state of a domain that a world's file describes. */
final class LoadedDomain {
    private LoadedDomain() {}

    /**
     * @param id its number if it is to be active
     * @param context how documents in the document are read
     */
    static SimulatedDomainState state(DomainConfig config, int id, ParseContext context) {
        TestState said = config.testState();
        DomainState state = DomainState.of(said.runState()).orElse(DomainState.DOMAIN_RUNNING);
        SimulatedDomainState defined = SimulatedDomainState.defined(config).withPersistent(!said.transientDomain())
                .withManagedSave(said.hasManagedSave()).withGuest(GuestState.FRESH.withPolling(
                        IoThreads.numbers(config).stream().map(IoThreadPolling::fresh).toList()))
                .withSnapshots(snapshots(said, context));
        return switch (state) {
            case DOMAIN_SHUTOFF -> defined.withRun(SimulatedRun.off(DomainShutoffReason.DOMAIN_SHUTOFF_UNKNOWN));
            case DOMAIN_PAUSED -> on(defined, new SimulatedRun(id, state,
                    DomainPausedReason.DOMAIN_PAUSED_UNKNOWN.value()));
            default -> on(defined, new SimulatedRun(id, state, DomainRunningReason.DOMAIN_RUNNING_UNKNOWN.value()));
        };
    }

    private static MomentTree<SnapshotConfig> snapshots(TestState said, ParseContext context) {
        MomentTree<SnapshotConfig> tree = MomentTree.NO_SNAPSHOTS;
        for (Element document : said.snapshots()) {
            SnapshotConfig snapshot = SnapshotXml.read(document, true, context);
            tree = snapshot.current() ? tree.taken(snapshot) : tree.added(snapshot);
        }
        return tree;
    }

    private static SimulatedDomainState on(SimulatedDomainState defined, SimulatedRun run) {
        SimulatedDomainState on = defined.withRun(run);
        return defined.persistent() ? on.withConfigs(defined.current(), defined.current()) : on;
    }
}
