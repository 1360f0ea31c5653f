/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;

/** Runs domains, as far as their definition asks for it. */
@OnWorker
public interface Runs {
    /**
     * Runs a domain that has just been added: on behalf of virDomainCreateXML.
     *
     * @param flags bits of virDomainCreateFlags
     * @throws VirtException why it does not run; then it does not
     */
    void run(QemuDomain domain, int flags);

    /** The configuration of a run has been changed: it is kept with the run's status. */
    void changed(QemuDomain domain);
}
