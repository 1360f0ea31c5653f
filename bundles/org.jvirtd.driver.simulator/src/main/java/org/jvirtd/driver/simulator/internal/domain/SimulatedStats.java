/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.UllongValue;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.ConnectGetAllDomainStatsFlags;
import org.jvirtd.api.constant.DomainStatsTypes;
import org.jvirtd.api.driver.CpuStats;
import org.jvirtd.api.driver.DomainStats;
import org.jvirtd.api.driver.DomainStatsRecord;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.DomainFilter;
import org.jvirtd.conf.driver.DomainView;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.ManagedDomain;

/** Figures of many domains at once, from their snapshots, and of CPUs. */
@OnWorker
final class SimulatedStats implements DomainStats {
    private static final int SUPPORTED = DomainStatsTypes.DOMAIN_STATS_STATE | DomainStatsTypes.DOMAIN_STATS_IOTHREAD;
    private static final int NOWAIT = ConnectGetAllDomainStatsFlags.CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT;
    private static final int ENFORCE = ConnectGetAllDomainStatsFlags.CONNECT_GET_ALL_DOMAINS_STATS_ENFORCE_STATS;
    private static final int FLAGS = DomainFilter.STATS_FLAGS | ENFORCE | NOWAIT
            | ConnectGetAllDomainStatsFlags.CONNECT_GET_ALL_DOMAINS_STATS_BACKING;
    private static final int TYPED_STRINGS = 4;
    private static final int CPUS = 2;
    private static final long CPU_TIME = 48_772_617_035L;
    private static final long USER_TIME = 5_540_000_000L;
    private static final long SYSTEM_TIME = 6_460_000_000L;
    private static final long CPU_TIME_OF_ONE = 24_386_308_517L;
    private static final long VCPU_TIME_OF_ONE = 23_151_740_627L;

    private final DomainTable domains;
    private final DomainQueues queues;

    SimulatedStats(DomainTable domains, DomainQueues queues) {
        this.domains = domains;
        this.queues = queues;
    }

    @Override
    public List<DomainStatsRecord> allDomainStats(List<DomainRef> of, int stats, int flags) {
        Mistakes.checkFlags(flags, FLAGS, "testConnectGetAllDomainStats");
        if ((flags & ENFORCE) != 0 && (stats & ~SUPPORTED) != 0) {
            throw VirtException.of(ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.TEST, "Stats types bits 0x"
                    + Integer.toHexString(stats & ~SUPPORTED) + " are not supported by this daemon");
        }
        int asked = stats == 0 ? SUPPORTED : stats;
        Predicate<DomainView> wanted = DomainFilter.ofKnown(flags & DomainFilter.STATS_FLAGS);
        List<ManagedDomain<SimulatedDomainState>> some = domains(of).filter(d -> !d.state().gone())
                .filter(d -> wanted.test(d.state())).map(SimulatedDomain::managed).toList();
        return queues.gather("remoteDispatchConnectGetAllDomainStats", some, new StatsQuestion(domains, asked),
                (flags & NOWAIT) != 0).stream().flatMap(Optional::stream).toList();
    }

    @Override
    public CpuStats cpuStats(DomainRef domain, int startCpu, int count, int parameterCount, int flags) {
        Mistakes.checkFlags(flags, TYPED_STRINGS, "testDomainGetCPUStats");
        Mistakes.requireActive(domains.state(domain));
        if (startCpu == -1) {
            List<TypedParameter> total = List.of(new UllongValue("cpu_time", CPU_TIME),
                    new UllongValue("user_time", USER_TIME), new UllongValue("system_time", SYSTEM_TIME));
            return new CpuStats(total.size(), Mistakes.atMost(total, parameterCount));
        }
        return count == 0 ? new CpuStats(CPUS, List.of()) : perCpu(startCpu, count, parameterCount);
    }

    private static CpuStats perCpu(int startCpu, int count, int parameterCount) {
        if (parameterCount == 0) {
            return new CpuStats(2, List.of());
        }
        if (startCpu >= CPUS) {
            throw Mistakes.badArgument("start_cpu " + startCpu + " larger than maximum of " + (CPUS - 1));
        }
        List<TypedParameter> all = new ArrayList<>();
        for (int cpu = startCpu; cpu < Math.min(CPUS, startCpu + count); cpu++) {
            List<TypedParameter> one = List.of(new UllongValue("cpu_time", CPU_TIME_OF_ONE + cpu),
                    new UllongValue("vcpu_time", VCPU_TIME_OF_ONE + cpu));
            all.addAll(Mistakes.atMost(one, parameterCount));
        }
        return new CpuStats(Math.min(2, parameterCount), all);
    }

    private Stream<SimulatedDomain> domains(List<DomainRef> of) {
        return of.isEmpty()
                ? domains.all().stream()
                : of.stream().map(DomainRef::uuid).map(domains::ofUuid).filter(d -> d != null);
    }
}
