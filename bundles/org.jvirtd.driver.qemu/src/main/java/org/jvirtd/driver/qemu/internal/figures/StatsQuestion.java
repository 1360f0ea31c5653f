/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

import org.jvirtd.api.constant.DomainStatsTypes;
import org.jvirtd.api.driver.DomainStatsRecord;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.queue.FanOut;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.ManagedDomain;

/**
 * The figures of many domains. What the snapshot and the kernel know is told at once; QEMU is asked for the rest, and the files of
 * images that are not in use are read where waiting for them holds up nobody. Nothing of a domain that has left.
 */
@AnyThread
final class StatsQuestion implements FanOut<QemuDomainState, Optional<DomainStatsRecord>> {
    private final List<StatsGroup> groups;
    private final boolean backing;
    private final Function<ManagedDomain<QemuDomainState>, QemuDomain> domains;
    private final Executor files;

    /**
     * @param backing whether images below those that guests see are asked for
     * @param domains finds the domain of a queue; null if it has left
     * @param files runs what waits for a file system
     */
    StatsQuestion(List<StatsGroup> groups, boolean backing,
            Function<ManagedDomain<QemuDomainState>, QemuDomain> domains, Executor files) {
        this.groups = groups;
        this.backing = backing;
        this.domains = domains;
        this.files = files;
    }

    @Override
    public Optional<Optional<DomainStatsRecord>> known(ManagedDomain<QemuDomainState> domain, QemuDomainState state) {
        boolean ask = state.active() ? !asks(state).isEmpty() : files(state);
        return ask ? Optional.empty() : Optional.of(record(state, Answers.NOTHING_ASKED));
    }

    @Override
    public CompletionStage<Optional<DomainStatsRecord>> ask(ManagedDomain<QemuDomainState> domain, Job job) {
        QemuDomainState state = domain.snapshot();
        if (!state.active()) {
            return CompletableFuture.supplyAsync(() -> record(domain.snapshot(), Answers.NOTHING_ASKED), files);
        }
        QemuDomain found = domains.apply(domain);
        Monitor monitor = found == null ? null : found.monitor();
        if (monitor == null) {
            return CompletableFuture.completedFuture(withoutMonitor(domain, state));
        }
        return Answers.ask(monitor, asks(state)).thenApply(answers -> record(domain.snapshot(), answers));
    }

    @Override
    public Optional<DomainStatsRecord> withoutMonitor(ManagedDomain<QemuDomainState> domain, QemuDomainState state) {
        return record(state, Answers.NO_MONITOR);
    }

    private Optional<DomainStatsRecord> record(QemuDomainState state, Answers answers) {
        if (state.gone()) {
            return Optional.empty();
        }
        Figures out = new Figures();
        groups.forEach(group -> group.tell(state, answers, backing, out));
        return Optional.of(new DomainStatsRecord(state.ref(), out.list()));
    }

    private List<Ask> asks(QemuDomainState state) {
        return groups.stream().flatMap(group -> group.asks(state).stream()).distinct().toList();
    }

    private boolean files(QemuDomainState state) {
        return BlockFigures.files(state)
                && groups.stream().anyMatch(group -> group.bit() == DomainStatsTypes.DOMAIN_STATS_BLOCK);
    }
}
