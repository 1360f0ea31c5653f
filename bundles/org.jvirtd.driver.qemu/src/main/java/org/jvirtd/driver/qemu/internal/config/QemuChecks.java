/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.caps.QemuCapabilities;

/** What QEMU, or this QEMU, cannot do is refused when it is defined. */
final class QemuChecks {
    private QemuChecks() {}

    static void check(DomainConfig config, QemuCapabilities capabilities) {
        machine(config, capabilities);
    }

    private static void machine(DomainConfig config, QemuCapabilities capabilities) {
        if (config.os().machine() == null || capabilities.machine(config.os().machine()).isEmpty()) {
            throw Refusals.unsupported("Emulator '" + capabilities.binary() + "' does not support machine type '"
                    + config.os().machine() + "'");
        }
    }
}
