/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.IntValue;
import org.jvirtd.api.TypedParameter.UintValue;
import org.jvirtd.api.TypedParameter.UllongValue;
import org.jvirtd.api.constant.DomainStatsTypes;
import org.jvirtd.api.driver.DomainStatsRecord;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.FanOut;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.ManagedDomain;

/**
 * The figures of many domains: the state is known, the I/O threads of a running domain are asked of its monitor. Nothing of a
 * domain that has left the world.
 */
@AnyThread
final class StatsQuestion implements FanOut<SimulatedDomainState, Optional<DomainStatsRecord>> {
    private final DomainTable domains;
    private final int asked;

    /** @param asked bits of virDomainStatsTypes */
    StatsQuestion(DomainTable domains, int asked) {
        this.domains = domains;
        this.asked = asked;
    }

    @Override
    public Optional<Optional<DomainStatsRecord>> known(ManagedDomain<SimulatedDomainState> domain,
            SimulatedDomainState state) {
        boolean ask = (asked & DomainStatsTypes.DOMAIN_STATS_IOTHREAD) != 0 && state.active();
        return ask ? Optional.empty() : Optional.of(withoutMonitor(domain, state));
    }

    @Override
    public CompletionStage<Optional<DomainStatsRecord>> ask(ManagedDomain<SimulatedDomainState> domain, Job job) {
        SimulatedDomain found = domains.ofUuid(domain.uuid());
        CompletableFuture<Void> answer = found == null
                ? CompletableFuture.completedFuture(null)
                : found.monitor().ask();
        return answer.thenApply(none -> {
            SimulatedDomainState state = domain.snapshot();
            return state.gone() ? Optional.empty() : Optional.of(record(state, true));
        });
    }

    @Override
    public Optional<DomainStatsRecord> withoutMonitor(ManagedDomain<SimulatedDomainState> domain,
            SimulatedDomainState state) {
        return state.gone() ? Optional.empty() : Optional.of(record(state, false));
    }

    private DomainStatsRecord record(SimulatedDomainState state, boolean monitor) {
        List<TypedParameter> all = new ArrayList<>();
        if ((asked & DomainStatsTypes.DOMAIN_STATS_STATE) != 0) {
            all.add(new IntValue("state.state", state.run().state().value()));
            all.add(new IntValue("state.reason", state.run().reason()));
        }
        if (monitor && state.active()) {
            addThreads(state.guest().polling(), all);
        }
        return new DomainStatsRecord(state.ref(), all);
    }

    private static void addThreads(List<IoThreadPolling> threads, List<TypedParameter> all) {
        if (threads.isEmpty()) {
            return;
        }
        all.add(new UintValue("iothread.count", threads.size()));
        for (IoThreadPolling t : threads) {
            String prefix = "iothread." + Integer.toUnsignedString(t.number()) + ".";
            all.add(new UllongValue(prefix + "poll-max-ns", t.maxNanos()));
            all.add(new UintValue(prefix + "poll-grow", t.grow()));
            all.add(new UintValue(prefix + "poll-shrink", t.shrink()));
        }
    }
}
