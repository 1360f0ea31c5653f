/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: changes the size of the disks of running domains. */
@ConsumerType
@OnWorker
public interface DomainBlockResize {
    /**
     * Changes the size of a disk; flags are bits of virDomainBlockResizeFlags (virDomainBlockResize).
     *
     * @param size KiB, or bytes where the flags say so
     */
    void blockResize(DomainRef domain, String disk, long size, int flags);
}
