/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hypervisor;

import java.util.List;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.CPUCompareResult;
import org.jvirtd.api.driver.HypervisorChoice;
import org.jvirtd.api.driver.HypervisorCpu;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.cpu.CpuJudge;
import org.jvirtd.conf.cpu.CpuTruth;
import org.jvirtd.driver.qemu.internal.cpu.GuestCpus;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** What CPUs the QEMU programs of this host can give. */
@OnWorker
final class HypervisorCpus implements HypervisorCpu {
    private final Chooser chooser;
    private final GuestCpus cpus;
    private final CpuJudge judge;

    HypervisorCpus(Chooser chooser, GuestCpus cpus, CpuJudge judge) {
        this.chooser = chooser;
        this.cpus = cpus;
        this.judge = judge;
    }

    @Override
    public CPUCompareResult compareHypervisorCpu(HypervisorChoice hypervisor, String xmlCpu, int flags) {
        Mistakes.checkFlags(flags, HostCpus.COMPARE_FLAGS, "qemuConnectCompareHypervisorCPU");
        return judge.compare(richest(chooser.choose(hypervisor), "comparing"), xmlCpu, flags);
    }

    @Override
    public String baselineHypervisorCpu(HypervisorChoice hypervisor, List<String> xmlCpus, int flags) {
        Mistakes.checkFlags(flags, HostCpus.BASELINE_FLAGS, "qemuConnectBaselineHypervisorCPU");
        Choice choice = chooser.choose(hypervisor);
        richest(choice, "computing baseline");
        return judge.baseline(xmlCpus, cpus.usable(choice.accelerator()), flags);
    }

    private CpuTruth richest(Choice choice, String what) {
        return cpus.richest(choice.arch(), choice.accelerator())
                .orElseThrow(() -> VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.QEMU,
                        what + " with the hypervisor CPU is not supported for arch "
                                + choice.arch()));
    }
}
