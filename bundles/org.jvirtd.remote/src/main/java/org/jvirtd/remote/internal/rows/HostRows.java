/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_BASELINE_CPU;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_GET_CPU_MODEL_NAMES;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_GET_SYSINFO;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_GET_CELLS_FREE_MEMORY;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_GET_CPU_MAP;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_GET_CPU_STATS;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_GET_FREE_MEMORY;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_GET_FREE_PAGES;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_GET_INFO;
import static org.jvirtd.rpc.remote.RemoteProcedure.NODE_GET_SECURITY_MODEL;

import java.util.Arrays;
import java.util.List;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.HostCpu;
import org.jvirtd.api.driver.HostCpuMap;
import org.jvirtd.api.driver.HostMemory;
import org.jvirtd.api.driver.HostNode;
import org.jvirtd.api.driver.NodeInfo;
import org.jvirtd.api.driver.NodeStat;
import org.jvirtd.api.driver.SecurityModel;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.wire.Counts;
import org.jvirtd.remote.internal.wire.CpuMaps;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.remote.ConnectBaselineCpuArgs;
import org.jvirtd.rpc.remote.ConnectBaselineCpuRet;
import org.jvirtd.rpc.remote.ConnectGetCpuModelNamesArgs;
import org.jvirtd.rpc.remote.ConnectGetCpuModelNamesRet;
import org.jvirtd.rpc.remote.ConnectGetSysinfoArgs;
import org.jvirtd.rpc.remote.ConnectGetSysinfoRet;
import org.jvirtd.rpc.remote.NodeGetCellsFreeMemoryArgs;
import org.jvirtd.rpc.remote.NodeGetCellsFreeMemoryRet;
import org.jvirtd.rpc.remote.NodeGetCpuMapArgs;
import org.jvirtd.rpc.remote.NodeGetCpuMapRet;
import org.jvirtd.rpc.remote.NodeGetCpuStats;
import org.jvirtd.rpc.remote.NodeGetCpuStatsArgs;
import org.jvirtd.rpc.remote.NodeGetCpuStatsRet;
import org.jvirtd.rpc.remote.NodeGetFreeMemoryRet;
import org.jvirtd.rpc.remote.NodeGetFreePagesArgs;
import org.jvirtd.rpc.remote.NodeGetFreePagesRet;
import org.jvirtd.rpc.remote.NodeGetInfoRet;
import org.jvirtd.rpc.remote.NodeGetSecurityModelRet;
import org.jvirtd.rpc.remote.RemoteLimits;

/** Rows that say what the host is and has. */
final class HostRows {
    private static final int ALL_CPUS = -1;
    /** Bytes of the field for the CPU model. */
    private static final int MODEL_BYTES = 32;

    private HostRows() {}

    static void addTo(TableBuilder table) {

        table.of(HostNode.class).ask(NODE_GET_INFO, f -> {
            NodeInfo info = f.nodeInfo();
            return new NodeGetInfoRet(Wire.fixed(info.model(), MODEL_BYTES), info.memoryKib(), info.cpus(), info.mhz(),
                    info.nodes(), info.sockets(), info.cores(), info.threads());
        }).ask(NODE_GET_CPU_MAP, NodeGetCpuMapArgs::read, (f, a) -> {
            HostCpuMap map = f.cpuMap(a.flags());
            byte[] cpus = a.needMap() == 0 ? new byte[0] : CpuMaps.write(map.online(), (map.present() + 7) / 8);
            return new NodeGetCpuMapRet(cpus, a.needOnline() == 0 ? 0 : map.online().cardinality(), map.present());
        }).ask(NODE_GET_CPU_STATS, NodeGetCpuStatsArgs::read, (f, a) -> {
            int wanted = Counts.params(a.nparams(), RemoteLimits.NODE_CPU_STATS_MAX);
            // How many there are does not depend on the processor, so one that is not there is refused later.
            List<NodeStat> stats = f.cpuStats(wanted == 0 ? ALL_CPUS : a.cpuNum(), a.flags());
            return new NodeGetCpuStatsRet(
                    stats.stream().limit(wanted).map(s -> new NodeGetCpuStats(s.field(), s.value())).toList(),
                    wanted == 0 ? stats.size() : 0);
        }).ask(NODE_GET_SECURITY_MODEL, f -> {
            SecurityModel model = f.securityModel();
            return new NodeGetSecurityModelRet(Wire.terminated(model.model()), Wire.terminated(model.doi()));
        }).ask(CONNECT_GET_SYSINFO, ConnectGetSysinfoArgs::read,
                (f, a) -> new ConnectGetSysinfoRet(f.sysinfo(a.flags())));
        table.of(HostMemory.class).ask(NODE_GET_FREE_MEMORY, f -> new NodeGetFreeMemoryRet(f.freeMemory()))
                .ask(NODE_GET_CELLS_FREE_MEMORY, NodeGetCellsFreeMemoryArgs::read,
                        (f, a) -> new NodeGetCellsFreeMemoryRet(longs(f.cellsFreeMemory(a.startCell(),
                                Counts.list("maxcells", a.maxcells(), RemoteLimits.NODE_MAX_CELLS, "NODE_MAX_CELLS")))))
                .ask(NODE_GET_FREE_PAGES, NodeGetFreePagesArgs::read, (f, a) -> {
                    if (Integer.toUnsignedLong(a.cellCount()) * a.pages().length > RemoteLimits.NODE_MAX_CELLS) {
                        throw VirtException.internal(ErrorDomain.RPC,
                                "the result won't fit into REMOTE_NODE_MAX_CELLS", null);
                    }
                    return new NodeGetFreePagesRet(longs(f.freePages(Arrays.stream(a.pages()).boxed().toList(),
                            a.startCell(), a.cellCount(), a.flags())));
                });
        table.of(HostCpu.class)
                .ask(CONNECT_BASELINE_CPU, ConnectBaselineCpuArgs::read,
                        (f, a) -> new ConnectBaselineCpuRet(f.baselineCpu(a.xmlCPUs(), a.flags())))
                .ask(CONNECT_GET_CPU_MODEL_NAMES, ConnectGetCpuModelNamesArgs::read, (f, a) -> {
                    List<String> models = f.cpuModelNames(a.arch(), a.flags());
                    return new ConnectGetCpuModelNamesRet(a.needResults() == 0 ? List.of() : models, models.size());
                });
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
