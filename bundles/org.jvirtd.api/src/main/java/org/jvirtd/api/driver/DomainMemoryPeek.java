/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: reads the memory of guests. */
@ConsumerType
@OnWorker
public interface DomainMemoryPeek {
    /** Reads size bytes at the offset; flags are bits of virDomainMemoryFlags (virDomainMemoryPeek). */
    byte[] memoryPeek(DomainRef domain, long offset, int size, int flags);
}
