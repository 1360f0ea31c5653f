/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;

/** A host of which nothing is known. */
final class NoFigures implements HostFigures {
    private static final int VCPUS = 255;

    @Override
    public boolean present() {
        return false;
    }

    @Override
    public long version() {
        return 0;
    }

    @Override
    public int maxVcpus(String type) {
        if (type != null && !type.equals("qemu") && !type.equals("kvm")) {
            throw VirtException.invalidArg(ErrorDomain.QEMU, "unknown type '" + type + "'");
        }
        return VCPUS;
    }

    @Override
    public String capabilities() {
        throw VirtException.noSupport(ErrorDomain.QEMU, "virConnectGetCapabilities");
    }
}
