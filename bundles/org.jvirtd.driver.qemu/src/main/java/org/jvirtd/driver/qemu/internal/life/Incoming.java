/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Loads the state of a guest whose process waits for it. */
@FunctionalInterface
@OnWorker
public interface Incoming {
    /**
     * Loads it, over the domain's monitor; its processors do not run yet.
     *
     * @throws org.jvirtd.api.VirtException why not; then the start has failed
     */
    void load(QemuDomain domain);
}
