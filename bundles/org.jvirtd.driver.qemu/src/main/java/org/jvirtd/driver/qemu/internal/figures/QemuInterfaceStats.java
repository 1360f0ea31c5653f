/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.Locale;
import java.util.function.Function;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainInterfaceStats;
import org.jvirtd.api.driver.InterfaceStats;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Counters of one network interface, from the host's end of it. */
@OnWorker
final class QemuInterfaceStats implements DomainInterfaceStats {
    private final Function<DomainRef, QemuDomain> domains;
    private final InterfaceCounters counters;

    QemuInterfaceStats(Function<DomainRef, QemuDomain> domains, InterfaceCounters counters) {
        this.domains = domains;
        this.counters = counters;
    }

    @Override
    public InterfaceStats interfaceStats(DomainRef ref, String device) {
        Device.NetworkInterface nic = find(domains.apply(ref).activeState().current(), device);
        if (nic.target() == null) {
            throw Mistakes.internal("Interface name not provided");
        }
        return counters.of(nic).orElseThrow(() -> Mistakes.internal("/proc/net/dev: Interface not found"));
    }

    private static Device.NetworkInterface find(DomainConfig config, String device) {
        String mac = device.toLowerCase(Locale.ROOT);
        return config.interfaces().stream().filter(nic -> device.equals(nic.target()) || mac.equals(nic.mac()))
                .findFirst().orElseThrow(() -> VirtException.invalidArg(ErrorDomain.DOMAIN,
                        "'" + device + "' is not a known interface"));
    }
}
