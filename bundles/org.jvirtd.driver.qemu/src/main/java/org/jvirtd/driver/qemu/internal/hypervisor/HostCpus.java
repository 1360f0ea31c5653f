/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hypervisor;

import java.util.List;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.constant.ConnectBaselineCPUFlags;
import org.jvirtd.api.constant.ConnectCompareCPUFlags;
import org.jvirtd.api.driver.HostCpu;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.cpu.CpuJudge;
import org.jvirtd.conf.cpu.CpuModels;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** The processor of this host among others. */
@OnWorker
final class HostCpus implements HostCpu {
    static final int COMPARE_FLAGS = ConnectCompareCPUFlags.CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE
            | ConnectCompareCPUFlags.CONNECT_COMPARE_CPU_VALIDATE_XML;
    static final int BASELINE_FLAGS = ConnectBaselineCPUFlags.CONNECT_BASELINE_CPU_EXPAND_FEATURES
            | ConnectBaselineCPUFlags.CONNECT_BASELINE_CPU_MIGRATABLE;
    private final CpuModels models;
    private final CpuJudge judge;

    HostCpus(CpuModels models, CpuJudge judge) {
        this.models = models;
        this.judge = judge;
    }

    @Override
    public String baselineCpu(List<String> xmlCpus, int flags) {
        Mistakes.checkFlags(flags, BASELINE_FLAGS, "qemuConnectBaselineCPU");
        return judge.baseline(xmlCpus, flags);
    }

    @Override
    public List<String> cpuModelNames(String arch, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuConnectGetCPUModelNames");
        return models.names(arch, ErrorDomain.QEMU);
    }
}
