/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hypervisor;

import java.util.List;
import java.util.Map;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.ConnectBaselineCPUFlags;
import org.jvirtd.api.constant.ConnectCompareCPUFlags;
import org.jvirtd.api.driver.HostCpu;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.caps.Architectures;
import org.jvirtd.driver.qemu.internal.cpu.CpuJudge;
import org.jvirtd.driver.qemu.internal.cpu.CpuTable;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** The processor of this host among others. */
@OnWorker
final class HostCpus implements HostCpu {
    static final int COMPARE_FLAGS = ConnectCompareCPUFlags.CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE
            | ConnectCompareCPUFlags.CONNECT_COMPARE_CPU_VALIDATE_XML;
    static final int BASELINE_FLAGS = ConnectBaselineCPUFlags.CONNECT_BASELINE_CPU_EXPAND_FEATURES
            | ConnectBaselineCPUFlags.CONNECT_BASELINE_CPU_MIGRATABLE;
    private static final List<String> POWER = List.of("POWER6", "POWER7", "POWER8", "POWER9", "POWER10",
            "POWERPC_e5500", "POWERPC_e6500");

    private final CpuTable table;
    private final CpuJudge judge;

    HostCpus(CpuTable table, CpuJudge judge) {
        this.table = table;
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
        if (Architectures.named(arch).isEmpty()) {
            throw Mistakes.badArgument("cannot find architecture " + arch);
        }
        // Where the list is empty every model is taken.
        Map<String, List<String>> known = Map.of("x86_64", table.modelNames(), "i686", table.modelNames(), "ppc64",
                POWER, "ppc64le", POWER, "aarch64", List.of(), "armv7l", List.of(), "armv6l", List.of(), "armv7b",
                List.of(), "s390x", List.of(), "s390", List.of());
        if (!known.containsKey(arch)) {
            throw VirtException.of(ErrorCode.NO_SUPPORT, ErrorDomain.CPU,
                    "'" + arch + "' architecture is not supported by CPU driver");
        }
        return known.get(arch);
    }
}
