/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_MAX_MEMORY;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_MEMORY_PARAMETERS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_NUMA_PARAMETERS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_MEMORY_PEEK;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_MEMORY_STATS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_MAX_MEMORY;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_MEMORY;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_MEMORY_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_MEMORY_PARAMETERS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_MEMORY_STATS_PERIOD;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_NUMA_PARAMETERS;

import java.util.List;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.driver.DomainMemory;
import org.jvirtd.api.driver.DomainMemoryPeek;
import org.jvirtd.api.driver.DomainMemoryTuning;
import org.jvirtd.queue.JobClass;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.wire.Counts;
import org.jvirtd.remote.internal.wire.TypedParams;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.remote.DomainGetMaxMemoryArgs;
import org.jvirtd.rpc.remote.DomainGetMaxMemoryRet;
import org.jvirtd.rpc.remote.DomainGetMemoryParametersArgs;
import org.jvirtd.rpc.remote.DomainGetMemoryParametersRet;
import org.jvirtd.rpc.remote.DomainGetNumaParametersArgs;
import org.jvirtd.rpc.remote.DomainGetNumaParametersRet;
import org.jvirtd.rpc.remote.DomainMemoryPeekArgs;
import org.jvirtd.rpc.remote.DomainMemoryPeekRet;
import org.jvirtd.rpc.remote.DomainMemoryStat;
import org.jvirtd.rpc.remote.DomainMemoryStatsArgs;
import org.jvirtd.rpc.remote.DomainMemoryStatsRet;
import org.jvirtd.rpc.remote.DomainSetMaxMemoryArgs;
import org.jvirtd.rpc.remote.DomainSetMemoryArgs;
import org.jvirtd.rpc.remote.DomainSetMemoryFlagsArgs;
import org.jvirtd.rpc.remote.DomainSetMemoryParametersArgs;
import org.jvirtd.rpc.remote.DomainSetMemoryStatsPeriodArgs;
import org.jvirtd.rpc.remote.DomainSetNumaParametersArgs;
import org.jvirtd.rpc.remote.RemoteLimits;

/** Rows of the memory of domains. */
final class DomainMemoryRows {
    private DomainMemoryRows() {}

    static void addTo(TableBuilder table) {

        table.of(DomainMemory.class)
                .ask(DOMAIN_GET_MAX_MEMORY, DomainGetMaxMemoryArgs::read,
                        (f, a) -> new DomainGetMaxMemoryRet(f.maxMemory(Wire.ref(a.dom()))))
                .tell(JobClass.MODIFY, DOMAIN_SET_MAX_MEMORY, DomainSetMaxMemoryArgs::read,
                        (f, a) -> f.setMaxMemory(Wire.ref(a.dom()), a.memory()))
                .tell(JobClass.MODIFY, DOMAIN_SET_MEMORY, DomainSetMemoryArgs::read,
                        (f, a) -> f.setMemory(Wire.ref(a.dom()), a.memory()))
                .tell(JobClass.MODIFY, DOMAIN_SET_MEMORY_FLAGS, DomainSetMemoryFlagsArgs::read,
                        (f, a) -> f.setMemoryFlags(Wire.ref(a.dom()), a.memory(), a.flags()))
                .tell(JobClass.MODIFY, DOMAIN_SET_MEMORY_STATS_PERIOD, DomainSetMemoryStatsPeriodArgs::read,
                        (f, a) -> f.setMemoryStatsPeriod(Wire.ref(a.dom()), a.period(), a.flags()))
                .ask(JobClass.QUERY, DOMAIN_MEMORY_STATS, DomainMemoryStatsArgs::read, (f, a) -> {
                    int max = Counts.atMost(a.maxStats(), RemoteLimits.DOMAIN_MEMORY_STATS_MAX,
                            "maxStats > REMOTE_DOMAIN_MEMORY_STATS_MAX");
                    return new DomainMemoryStatsRet(f.memoryStats(Wire.ref(a.dom()), a.flags()).stream().limit(max)
                            .map(stat -> new DomainMemoryStat(stat.tag(), stat.value())).toList());
                });
        table.of(DomainMemoryTuning.class)
                .ask(DOMAIN_GET_MEMORY_PARAMETERS, DomainGetMemoryParametersArgs::read, (f, a) -> {
                    int wanted = Counts.params(a.nparams(), RemoteLimits.DOMAIN_MEMORY_PARAMETERS_MAX);
                    List<TypedParameter> all = f.memoryParameters(Wire.ref(a.dom()), a.flags());
                    return new DomainGetMemoryParametersRet(TypedParams.write(all, wanted),
                            wanted == 0 ? all.size() : 0);
                })
                .tell(JobClass.MODIFY, DOMAIN_SET_MEMORY_PARAMETERS, DomainSetMemoryParametersArgs::read,
                        (f, a) -> f.setMemoryParameters(Wire.ref(a.dom()), TypedParams.read(a.params()), a.flags()))
                .ask(DOMAIN_GET_NUMA_PARAMETERS, DomainGetNumaParametersArgs::read, (f, a) -> {
                    int wanted = Counts.params(a.nparams(), RemoteLimits.DOMAIN_NUMA_PARAMETERS_MAX);
                    List<TypedParameter> all = f.numaParameters(Wire.ref(a.dom()), a.flags());
                    return new DomainGetNumaParametersRet(TypedParams.write(all, wanted),
                            wanted == 0 ? all.size() : 0);
                })
                .tell(JobClass.MODIFY, DOMAIN_SET_NUMA_PARAMETERS, DomainSetNumaParametersArgs::read,
                        (f, a) -> f.setNumaParameters(Wire.ref(a.dom()), TypedParams.read(a.params()), a.flags()));
        table.of(DomainMemoryPeek.class).ask(JobClass.QUERY, DOMAIN_MEMORY_PEEK, DomainMemoryPeekArgs::read,
                (f, a) -> new DomainMemoryPeekRet(f.memoryPeek(Wire.ref(a.dom()), a.offset(),
                        Counts.atMost(a.size(), RemoteLimits.DOMAIN_MEMORY_PEEK_BUFFER_MAX,
                                "size > maximum buffer size"),
                        a.flags())));
    }
}
