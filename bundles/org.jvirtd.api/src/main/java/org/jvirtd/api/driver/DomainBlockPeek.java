/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: reads the disks of domains. */
@ConsumerType
@OnWorker
public interface DomainBlockPeek {
    /** Reads size bytes at the offset (virDomainBlockPeek). */
    byte[] blockPeek(DomainRef domain, String disk, long offset, int size, int flags);
}
