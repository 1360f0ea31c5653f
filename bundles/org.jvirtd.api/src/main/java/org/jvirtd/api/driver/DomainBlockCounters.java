/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: all counters of the disks of running domains. */
@ConsumerType
@OnWorker
public interface DomainBlockCounters {
    /** Counters of a disk, or of all when the path is empty (virDomainBlockStatsFlags). */
    List<TypedParameter> blockCounters(DomainRef domain, String disk, int flags);
}
