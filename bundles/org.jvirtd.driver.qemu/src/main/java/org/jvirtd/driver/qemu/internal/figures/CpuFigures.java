/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import org.jvirtd.api.constant.DomainStatsTypes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** The time that the host's processors have spent with a domain. One that does not run uses none. */
final class CpuFigures implements StatsGroup {
    private static final ProcessFigures.Times NONE = new ProcessFigures.Times(0, 0);

    private final ProcessFigures processes;

    CpuFigures(ProcessFigures processes) {
        this.processes = processes;
    }

    @Override
    public int bit() {
        return DomainStatsTypes.DOMAIN_STATS_CPU_TOTAL;
    }

    @Override
    public void tell(QemuDomainState state, Answers answers, boolean backing, Figures out) {
        ProcessFigures.Times times = processes.times(state.run()).orElse(NONE);
        out.number("cpu.time", times.total());
        out.number("cpu.user", times.user());
        out.number("cpu.system", times.system());
        if (!state.active()) {
            return;
        }
        out.count("cpu.cache.monitor.count", 0);
        if (answers.monitor()) {
            // Halts are polled for by KVM only, which machines of this driver's kind do not use.
            out.number("cpu.haltpoll.success.time", 0);
            out.number("cpu.haltpoll.fail.time", 0);
        }
    }
}
