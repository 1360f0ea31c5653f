/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import org.jvirtd.worker.ParkedCall;

/** How a thread waits while a program is asked: {@code WorkerPool::park}. */
@FunctionalInterface
public interface Patience {
    /** Makes the call and gives its result. */
    QemuCapabilities park(String what, ParkedCall<QemuCapabilities, ProbeException> call) throws ProbeException;
}
