/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_ALLOC_PAGES;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_GET_MEMORY_PARAMETERS;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_GET_MEMORY_STATS;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_GET_SEV_INFO;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_SET_MEMORY_PARAMETERS;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_SUSPEND_FOR_DURATION;

import java.util.Arrays;
import java.util.List;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.driver.HostMemoryStats;
import org.jvirtd.api.driver.HostMemoryTuning;
import org.jvirtd.api.driver.HostPages;
import org.jvirtd.api.driver.HostSev;
import org.jvirtd.api.driver.HostSuspend;
import org.jvirtd.api.driver.NodeStat;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.wire.Counts;
import org.jvirtd.remote.internal.wire.TypedParams;
import org.jvirtd.rpc.remote.NodeAllocPagesArgs;
import org.jvirtd.rpc.remote.NodeAllocPagesRet;
import org.jvirtd.rpc.remote.NodeGetMemoryParametersArgs;
import org.jvirtd.rpc.remote.NodeGetMemoryParametersRet;
import org.jvirtd.rpc.remote.NodeGetMemoryStats;
import org.jvirtd.rpc.remote.NodeGetMemoryStatsArgs;
import org.jvirtd.rpc.remote.NodeGetMemoryStatsRet;
import org.jvirtd.rpc.remote.NodeGetSevInfoArgs;
import org.jvirtd.rpc.remote.NodeGetSevInfoRet;
import org.jvirtd.rpc.remote.NodeSetMemoryParametersArgs;
import org.jvirtd.rpc.remote.NodeSuspendForDurationArgs;
import org.jvirtd.rpc.remote.RemoteLimits;

/** Rows of the host's memory and its sleep. */
final class HostMemoryRows {
    private HostMemoryRows() {}

    static void addTo(TableBuilder table) {
        table.of(HostMemoryStats.class).ask(NODE_GET_MEMORY_STATS, NodeGetMemoryStatsArgs::read, (f, a) -> {
            int wanted = Counts.params(a.nparams(), RemoteLimits.NODE_MEMORY_STATS_MAX);
            List<NodeStat> stats = f.memoryStats(a.cellNum(), a.flags());
            return new NodeGetMemoryStatsRet(
                    stats.stream().limit(wanted).map(s -> new NodeGetMemoryStats(s.field(), s.value())).toList(),
                    wanted == 0 ? stats.size() : 0);
        });
        table.of(HostMemoryTuning.class)
                .ask(NODE_GET_MEMORY_PARAMETERS, NodeGetMemoryParametersArgs::read, (f, a) -> {
                    int wanted = Counts.params(a.nparams(), RemoteLimits.NODE_MEMORY_PARAMETERS_MAX);
                    List<TypedParameter> all = f.hostMemoryParameters(a.flags());
                    return new NodeGetMemoryParametersRet(TypedParams.write(all, wanted),
                            wanted == 0 ? all.size() : 0);
                })
                .tell(NODE_SET_MEMORY_PARAMETERS, NodeSetMemoryParametersArgs::read,
                        (f, a) -> f.setHostMemoryParameters(TypedParams.read(a.params()), a.flags()));
        table.of(HostPages.class).ask(NODE_ALLOC_PAGES, NodeAllocPagesArgs::read,
                (f, a) -> new NodeAllocPagesRet(f.allocPages(Arrays.stream(a.pageSizes()).boxed().toList(),
                        Arrays.stream(a.pageCounts()).boxed().toList(), a.startCell(), a.cellCount(), a.flags())));
        table.of(HostSev.class).ask(NODE_GET_SEV_INFO, NodeGetSevInfoArgs::read, (f, a) -> {
            List<TypedParameter> all = f.sevInfo(a.flags());
            int wanted = Counts.params(a.nparams(), RemoteLimits.NODE_SEV_INFO_MAX);
            return new NodeGetSevInfoRet(TypedParams.write(all, wanted), wanted == 0 ? all.size() : 0);
        });
        table.of(HostSuspend.class).tell(NODE_SUSPEND_FOR_DURATION, NodeSuspendForDurationArgs::read,
                (f, a) -> f.suspendHost(a.target(), a.duration(), a.flags()));
    }
}
