/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Objects;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.caps.QemuCapabilities;
import org.jvirtd.driver.qemu.internal.store.Layout;

/**
 * A start: what the command line is made of.
 *
 * @param config prepared: aliases, addresses, ports, paths and names of the host's ends are in it
 * @param id the run's number; -1 when the line is only shown
 * @param incoming whether the guest's state is loaded before it runs
 */
@AnyThread
public record Launch(DomainConfig config, QemuCapabilities capabilities, Layout layout, int id, boolean incoming) {
    public Launch {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(capabilities, "capabilities");
        Objects.requireNonNull(layout, "layout");
    }
}
