/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.Optional;
import java.util.OptionalLong;

import org.jvirtd.api.driver.InterfaceStats;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.driver.qemu.internal.host.KernelFiles;

/** What the kernel counts at the host's ends of interfaces, turned round to what the guest sees. */
@AnyThread
final class InterfaceCounters {
    private final KernelFiles kernel;

    InterfaceCounters(KernelFiles kernel) {
        this.kernel = kernel;
    }

    /** The counters; empty when there is no such device on the host. */
    Optional<InterfaceStats> of(Device.NetworkInterface nic) {
        String name = nic.target();
        if (name == null || name.contains("/") || name.startsWith(".")) {
            return Optional.empty();
        }
        String folder = "sys/class/net/" + name + "/statistics/";
        // The host sends what the guest receives, but where both look at the same side.
        boolean same = "direct".equals(nic.type());
        String in = same ? "rx_" : "tx_";
        String out = same ? "tx_" : "rx_";
        OptionalLong first = kernel.number(folder + in + "bytes");
        if (first.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new InterfaceStats(first.getAsLong(), at(folder, in, "packets"), at(folder, in, "errors"),
                at(folder, in, "dropped"), at(folder, out, "bytes"), at(folder, out, "packets"),
                at(folder, out, "errors"), at(folder, out, "dropped")));
    }

    private long at(String folder, String way, String what) {
        return kernel.number(folder + way + what).orElse(-1);
    }
}
