/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.BitSet;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainVcpuHotplug;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.tuning.CpuSets;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Single virtual processors, which come and go. */
@OnWorker
final class QemuVcpuHotplug implements DomainVcpuHotplug {
    private final Tuned tuned;
    private final VcpuPlugging plugging;

    QemuVcpuHotplug(Tuned tuned, VcpuPlugging plugging) {
        this.tuned = tuned;
        this.plugging = plugging;
    }

    @Override
    public void setVcpu(DomainRef ref, String vcpuMap, int state, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainSetVcpu");
        if (state != 0 && state != 1) {
            throw VirtException.verbatim(ErrorCode.INVALID_ARG, ErrorDomain.QEMU, "unsupported state value",
                    "qemuDomainSetVcpu", "state", null, 0, 0);
        }
        boolean on = state == 1;
        BitSet vcpus = CpuSets.read(vcpuMap);
        QemuDomain domain = tuned.get(ref);
        Impact impact = Impact.of(domain.state(), flags);
        if (impact.live()) {
            requireThere(domain.state().current(), vcpus, "live");
            if (!on && vcpus.get(0)) {
                throw VirtException.of(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.QEMU,
                        "vcpu '0' can't be unplugged");
            }
            vcpus.stream().forEach(id -> {
                if (VcpuParts.enabled(domain.state().current(), id) == on) {
                    throw Mistakes.badArgument("vcpu '" + id + "' is already in requested state");
                }
            });
        }
        if (impact.config()) {
            requireThere(domain.state().stored(), vcpus, "persistent");
            if (vcpus.get(0)) {
                throw Mistakes.badArgument("vCPU '0' can't be modified");
            }
        }
        if (impact.live()) {
            vcpus.stream().forEach(id -> {
                if (on) {
                    plugging.plug(domain, id);
                } else {
                    plugging.unplug(domain, id);
                }
            });
        }
        if (impact.config()) {
            tuned.change(domain, new Impact(false, true), config -> {
                DomainConfig next = config;
                for (int id : vcpus.stream().toArray()) {
                    next = VcpuParts.withOne(next, id, on, true);
                }
                return next;
            });
        }
    }

    private static void requireThere(DomainConfig config, BitSet vcpus, String which) {
        int missing = vcpus.nextSetBit(config.vcpus().maximum());
        if (missing >= 0) {
            throw Mistakes.badArgument("vcpu " + missing + " is not present in " + which + " config");
        }
    }
}
