/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** The agent in a guest, as far as the guest's power is concerned. */
@OnWorker
public interface PowerAgent {
    /** Whether it can be asked now. */
    boolean usable(QemuDomain domain);

    /**
     * Has the guest power off, or reboot.
     *
     * @throws VirtException why it cannot be asked, or what it said
     */
    void powerDown(QemuDomain domain, boolean reboot);

    /**
     * Has the guest go to sleep.
     *
     * @param target a value of virNodeSuspendTarget
     * @throws VirtException why it cannot be asked, or what it said
     */
    void sleep(QemuDomain domain, int target);
}
