/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal;

import java.util.Set;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.caps.CapabilitiesSource;
import org.jvirtd.driver.qemu.internal.caps.QemuCapabilities;

/** The host as its default QEMU has it. */
@OnWorker
final class ProbedFigures implements HostFigures {
    private static final String ARCH = "x86_64";
    private static final Set<String> TYPES = Set.of("qemu", "kvm");
    /** Whatever the machine, as the reference says. */
    private static final int MAX_VCPUS = 255;

    private final CapabilitiesSource capabilities;

    ProbedFigures(CapabilitiesSource capabilities) {
        this.capabilities = capabilities;
    }

    @Override
    public boolean present() {
        return capabilities.find(ARCH).isPresent();
    }

    @Override
    public long version() {
        return capabilities.find(ARCH).map(QemuCapabilities::version).orElseThrow(
                () -> VirtException.invalidArg(ErrorDomain.QEMU, "Cannot find suitable emulator for " + ARCH));
    }

    @Override
    public int maxVcpus(String type) {
        if (type != null && !TYPES.contains(type)) {
            throw VirtException.invalidArg(ErrorDomain.QEMU, "unknown type '" + type + "'");
        }
        return MAX_VCPUS;
    }

    @Override
    public String capabilities() {
        throw VirtException.noSupport(ErrorDomain.QEMU, "virConnectGetCapabilities");
    }
}
