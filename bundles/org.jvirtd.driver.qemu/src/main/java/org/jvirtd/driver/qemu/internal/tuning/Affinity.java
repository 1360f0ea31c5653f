/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.BitSet;
import java.util.List;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Sets which of the host's processors threads run on. */
@OnWorker
interface Affinity {
    /**
     * Pins threads of a domain's process; one that has ended meanwhile is passed over.
     *
     * @throws VirtException SYSTEM_ERROR if the kernel refuses
     */
    void set(QemuDomain domain, List<Integer> threads, BitSet cpus);

    /** All threads that the domain's process has now; empty when it has ended. */
    List<Integer> threads(QemuDomain domain);
}
