/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the memory of domains, in KiB. */
@ConsumerType
@OnWorker
public interface DomainMemory {
    /** Most memory that it may have, KiB (virDomainGetMaxMemory). */
    long maxMemory(DomainRef domain);

    /** Sets the most memory that it may have (virDomainSetMaxMemory). */
    void setMaxMemory(DomainRef domain, long kib);

    /** Sets the memory of a running domain (virDomainSetMemory). */
    void setMemory(DomainRef domain, long kib);

    /** Sets its memory or its maximum; flags are bits of virDomainMemoryModFlags (virDomainSetMemoryFlags). */
    void setMemoryFlags(DomainRef domain, long kib, int flags);

    /** How often the balloon collects figures (virDomainSetMemoryStatsPeriod). */
    void setMemoryStatsPeriod(DomainRef domain, int seconds, int flags);

    /** What the balloon says, any order (virDomainMemoryStats). */
    List<MemoryStat> memoryStats(DomainRef domain, int flags);
}
