/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.host;

import java.util.BitSet;
import java.util.List;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.HostCpuMap;
import org.jvirtd.api.driver.HostNode;
import org.jvirtd.api.driver.NodeInfo;
import org.jvirtd.api.driver.NodeStat;
import org.jvirtd.api.driver.SecurityModel;
import org.jvirtd.api.thread.OnWorker;

/** The host's CPUs: the figures of the world's file, and fixed ones like the reference's. */
@OnWorker
final class SimulatedNode implements HostNode {
    private static final int CPUS = 8;
    private static final BitSet ONLINE = BitSet.valueOf(new long[]{0b10101});
    private static final List<NodeStat> CPU_TIMES = List.of(new NodeStat("user", 9_797_400_000L),
            new NodeStat("kernel", 34_678_723_400_000L), new NodeStat("idle", 87_264_900_000L),
            new NodeStat("iowait", 763_600_000L));
    private static final SecurityModel SECURITY = new SecurityModel("testSecurity", "");
    private static final String SYSINFO = Resources.text("sysinfo.xml");

    private final NodeInfo info;

    SimulatedNode(NodeInfo info) {
        this.info = info;
    }

    @Override
    public NodeInfo nodeInfo() {
        return info;
    }

    @Override
    public HostCpuMap cpuMap(int flags) {
        refuseFlags(flags, "testNodeGetCPUMap");
        return new HostCpuMap(CPUS, (BitSet) ONLINE.clone());
    }

    @Override
    public List<NodeStat> cpuStats(int cpu, int flags) {
        refuseFlags(flags, "testNodeGetCPUStats");
        return CPU_TIMES;
    }

    @Override
    public SecurityModel securityModel() {
        return SECURITY;
    }

    @Override
    public String sysinfo(int flags) {
        refuseFlags(flags, "testConnectGetSysinfo");
        return SYSINFO;
    }

    static void refuseFlags(int flags, String function) {
        if (flags != 0) {
            throw VirtException.unsupportedFlags(ErrorDomain.TEST, flags, function);
        }
    }
}
