/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.host;

import java.util.List;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.constant.ConnectBaselineCPUFlags;
import org.jvirtd.api.driver.HostCpu;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.cpu.CpuJudge;
import org.jvirtd.conf.cpu.CpuModels;
import org.jvirtd.conf.cpu.CpuTable;
import org.jvirtd.driver.simulator.internal.table.Refusals;

/** What processors that clients describe have in common. */
@OnWorker
public final class SimulatedHostCpu implements HostCpu {
    private final CpuModels models;
    private final CpuJudge judge;

    /** Uses those tables. */
    public SimulatedHostCpu(CpuTable table) {
        this.models = new CpuModels(table);
        this.judge = new CpuJudge(table);
    }

    @Override
    public String baselineCpu(List<String> xmlCpus, int flags) {
        Refusals.checkFlags(flags, ConnectBaselineCPUFlags.CONNECT_BASELINE_CPU_EXPAND_FEATURES,
                "testConnectBaselineCPU");
        return judge.baseline(xmlCpus, flags);
    }

    @Override
    public List<String> cpuModelNames(String arch, int flags) {
        Refusals.checkFlags(flags, 0, "testConnectGetCPUModelNames");
        return models.names(arch, ErrorDomain.TEST);
    }
}
