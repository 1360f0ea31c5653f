/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hypervisor;

import java.util.function.Supplier;

import org.jvirtd.api.constant.CPUCompareResult;
import org.jvirtd.api.driver.HostCpuComparison;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.cpu.CpuJudge;
import org.jvirtd.conf.cpu.CpuTruth;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** The processor of this host beside others. */
@OnWorker
final class HostCpuCompare implements HostCpuComparison {
    private final Supplier<CpuTruth> host;
    private final CpuJudge judge;

    HostCpuCompare(Supplier<CpuTruth> host, CpuJudge judge) {
        this.host = host;
        this.judge = judge;
    }

    @Override
    public CPUCompareResult compareCpu(String xmlCpu, int flags) {
        Mistakes.checkFlags(flags, HostCpus.COMPARE_FLAGS, "qemuConnectCompareCPU");
        return judge.compare(host.get(), xmlCpu, flags);
    }
}
