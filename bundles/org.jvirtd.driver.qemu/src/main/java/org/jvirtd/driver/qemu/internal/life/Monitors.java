/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;

/** Connects domains to the monitors of their processes. */
@AnyThread
@FunctionalInterface
public interface Monitors {
    /**
     * Connects; what the monitor tells from then on goes to the domain's events.
     *
     * @param patience how long greeting and negotiation may take
     * @return as {@link org.jvirtd.driver.qemu.internal.qmp.MonitorConnector#connect}
     */
    CompletableFuture<Monitor> connect(QemuDomain domain, Path socket, Duration patience);
}
