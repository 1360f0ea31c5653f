/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.process;

import java.io.IOException;

import org.jvirtd.api.thread.OnWorker;

/** Starts processes. */
@FunctionalInterface
@OnWorker
public interface Launcher {
    /**
     * Starts one and does not wait for what becomes of it.
     *
     * @return the process; a program that cannot be run has said so in the log and ends at once
     */
    ProcessId launch(ProcessOrder order) throws IOException, InterruptedException;
}
