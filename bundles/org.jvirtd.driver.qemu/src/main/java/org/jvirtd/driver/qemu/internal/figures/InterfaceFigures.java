/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.List;

import org.jvirtd.api.constant.DomainStatsTypes;
import org.jvirtd.api.driver.InterfaceStats;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** What went through the network interfaces that the host has an end of. */
final class InterfaceFigures implements StatsGroup {
    private final InterfaceCounters counters;

    InterfaceFigures(InterfaceCounters counters) {
        this.counters = counters;
    }

    @Override
    public int bit() {
        return DomainStatsTypes.DOMAIN_STATS_INTERFACE;
    }

    @Override
    public void tell(QemuDomainState state, Answers answers, boolean backing, Figures out) {
        if (!state.active()) {
            return;
        }
        List<Device.NetworkInterface> all = state.current().interfaces();
        out.count("net.count", all.size());
        for (int i = 0; i < all.size(); i++) {
            Device.NetworkInterface nic = all.get(i);
            if (nic.target() != null) {
                String net = "net." + i + '.';
                out.text(net + "name", nic.target());
                counters.of(nic).ifPresent(stats -> tell(net, stats, out));
            }
        }
    }

    private static void tell(String net, InterfaceStats stats, Figures out) {
        out.known(net + "rx.bytes", stats.rxBytes());
        out.known(net + "rx.pkts", stats.rxPackets());
        out.known(net + "rx.errs", stats.rxErrors());
        out.known(net + "rx.drop", stats.rxDrops());
        out.known(net + "tx.bytes", stats.txBytes());
        out.known(net + "tx.pkts", stats.txPackets());
        out.known(net + "tx.errs", stats.txErrors());
        out.known(net + "tx.drop", stats.txDrops());
    }
}
