/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.caps.QemuCapabilities;

/** Whether the program can run such a domain at all. */
final class EmulatorChecks {
    private EmulatorChecks() {}

    static void check(DomainConfig config, QemuCapabilities capabilities) {
        String start = "Emulator '" + capabilities.binary() + "' does not support ";
        if (!capabilities.arch().equals(config.os().arch())
                && !(capabilities.arch().equals("x86_64") && config.os().arch().equals("i686"))) {
            throw Refusals.unsupported(start + "arch '" + config.os().arch() + "'");
        }
        if (!config.os().type().equals("hvm")) {
            throw Refusals.unsupported(start + "os type '" + config.os().type() + "'");
        }
        if (capabilities.accelerator(config.type()).isEmpty()) {
            throw Refusals.unsupported(start + "virt type '" + config.type() + "'");
        }
    }
}
