/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;

/** What connections tell of the host. */
@OnWorker
interface HostFigures {
    /** Whether there is a QEMU. */
    boolean present();

    /**
     * The version of the default QEMU, as virConnectGetVersion has it.
     *
     * @throws VirtException if there is none
     */
    long version();

    /**
     * Most processors of a domain.
     *
     * @param type the domain's type; null for the default
     * @throws VirtException INVALID_ARG if there is no such type
     */
    int maxVcpus(String type);

    /** The capabilities document. */
    String capabilities();
}
