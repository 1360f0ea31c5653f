/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.List;

import org.jvirtd.api.constant.DomainStatsTypes;
import org.jvirtd.api.constant.VcpuState;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** The virtual processors, and the time that they have had. */
final class VcpuFigures implements StatsGroup {
    private final ProcessFigures processes;

    VcpuFigures(ProcessFigures processes) {
        this.processes = processes;
    }

    @Override
    public int bit() {
        return DomainStatsTypes.DOMAIN_STATS_VCPU;
    }

    @Override
    public void tell(QemuDomainState state, Answers answers, boolean backing, Figures out) {
        out.count("vcpu.current", state.current().vcpus().current());
        out.count("vcpu.maximum", state.current().vcpus().maximum());
        List<Integer> threads = state.active() ? state.run().vcpuThreads() : List.of();
        for (int i = 0; i < threads.size(); i++) {
            String vcpu = "vcpu." + i + '.';
            processes.thread(state.run(), threads.get(i)).ifPresent(thread -> {
                out.code(vcpu + "state", VcpuState.VCPU_RUNNING.value());
                out.number(vcpu + "time", thread.times().total());
                out.number(vcpu + "wait", thread.waited());
                out.number(vcpu + "delay", thread.delayed());
            });
        }
    }
}
