/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainMemoryModFlags;
import org.jvirtd.api.constant.DomainMemoryStatTags;
import org.jvirtd.api.driver.DomainMemory;
import org.jvirtd.api.driver.MemoryStat;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.queue.Change;

/** The memory of domains: sizes and figures. */
@OnWorker
final class SimulatedMemory implements DomainMemory {
    private static final int MAXIMUM = DomainMemoryModFlags.DOMAIN_MEM_MAXIMUM;

    private final DomainTable domains;

    SimulatedMemory(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public long maxMemory(DomainRef domain) {
        return domains.state(domain).current().memory().totalKib();
    }

    @Override
    public void setMaxMemory(DomainRef domain, long kib) {
        setMemoryFlags(domain, kib, MAXIMUM);
    }

    @Override
    public void setMemory(DomainRef domain, long kib) {
        setMemoryFlags(domain, kib, Impact.LIVE);
    }

    @Override
    public void setMemoryFlags(DomainRef domain, long kib, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | MAXIMUM, "testDomainSetMemoryFlags");
        domains.get(domain).update(state -> Change.<SimulatedDomainState, Void>of(sized(state, kib, flags)));
    }

    @Override
    public void setMemoryStatsPeriod(DomainRef domain, int seconds, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainSetMemoryStatsPeriod");
        domains.get(domain).update(state -> Change.<SimulatedDomainState, Void>of(
                state.change(Impact.one(state, flags), config -> Balloon.withPeriod(config, seconds))));
    }

    @Override
    public List<MemoryStat> memoryStats(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainMemoryStats");
        SimulatedDomainState state = domains.state(domain);
        Mistakes.requireActive(state);
        return Balloon.present(state.current()) ? stats(state) : List.of();
    }

    private static List<MemoryStat> stats(SimulatedDomainState state) {
        long actual = state.current().memory().currentKib();
        long unused = state.guest().unusedKib() < 0 ? actual / 2 : state.guest().unusedKib();
        return List.of(stat(DomainMemoryStatTags.DOMAIN_MEMORY_STAT_ACTUAL_BALLOON, actual),
                stat(DomainMemoryStatTags.DOMAIN_MEMORY_STAT_SWAP_IN, 0),
                stat(DomainMemoryStatTags.DOMAIN_MEMORY_STAT_SWAP_OUT, 0),
                stat(DomainMemoryStatTags.DOMAIN_MEMORY_STAT_MAJOR_FAULT, 0),
                stat(DomainMemoryStatTags.DOMAIN_MEMORY_STAT_MINOR_FAULT, 0),
                stat(DomainMemoryStatTags.DOMAIN_MEMORY_STAT_UNUSED, unused),
                stat(DomainMemoryStatTags.DOMAIN_MEMORY_STAT_AVAILABLE, actual),
                stat(DomainMemoryStatTags.DOMAIN_MEMORY_STAT_USABLE, actual / 2),
                stat(DomainMemoryStatTags.DOMAIN_MEMORY_STAT_LAST_UPDATE, GuestState.FRESH.seconds()),
                stat(DomainMemoryStatTags.DOMAIN_MEMORY_STAT_DISK_CACHES, actual / 8),
                stat(DomainMemoryStatTags.DOMAIN_MEMORY_STAT_HUGETLB_PGALLOC, 0),
                stat(DomainMemoryStatTags.DOMAIN_MEMORY_STAT_HUGETLB_PGFAIL, 0),
                stat(DomainMemoryStatTags.DOMAIN_MEMORY_STAT_RSS, actual / 2));
    }

    private static MemoryStat stat(DomainMemoryStatTags tag, long value) {
        return new MemoryStat(tag.value(), value);
    }

    private static SimulatedDomainState sized(SimulatedDomainState state, long kib, int flags) {
        Impact impact = Impact.one(state, flags);
        if ((flags & MAXIMUM) != 0) {
            if (impact.live()) {
                throw Mistakes.invalid("cannot resize the maximum memory on an active domain");
            }
            return state.change(impact, config -> config.withMemory(config.memory().withTotalKib(kib)));
        }
        if (Long.compareUnsigned(kib, impact.pick(state).memory().totalKib()) > 0) {
            throw Mistakes.badArgument("cannot set memory higher than max memory");
        }
        return state.change(impact, config -> config.withMemory(config.memory().withCurrentKib(kib)));
    }
}
