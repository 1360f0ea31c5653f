/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.qmp.MonitorListener;

/** Who opens a connection to a QMP socket. */
@FunctionalInterface
public interface MonitorOpener {
    /** Connects and negotiates; fails if nobody listens there. */
    CompletableFuture<Monitor> connect(Path socket, MonitorListener listener);
}
