/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: figures of the disks of domains. */
@ConsumerType
@OnWorker
public interface DomainBlockStats {
    /** Counters of a disk of a running domain, or of all when the path is empty (virDomainBlockStats). */
    BlockStats blockStats(DomainRef domain, String disk);

    /** Sizes of a disk (virDomainGetBlockInfo). */
    BlockInfo blockInfo(DomainRef domain, String disk, int flags);

    /** The disks that have met an error (virDomainGetDiskErrors). */
    List<DiskError> diskErrors(DomainRef domain, int flags);
}
