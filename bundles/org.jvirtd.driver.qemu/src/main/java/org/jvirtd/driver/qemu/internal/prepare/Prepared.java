/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.api.thread.OnWorker;

/** What a run has taken of the host. */
public interface Prepared extends AutoCloseable {
    /** The configuration with all that was chosen: ports, paths, names of devices, numbers of storage nodes. */
    DomainConfig config();

    /** Gives everything back; once, further calls do nothing. What cannot be given back is logged. */
    @OnWorker
    @Override
    void close();
}
