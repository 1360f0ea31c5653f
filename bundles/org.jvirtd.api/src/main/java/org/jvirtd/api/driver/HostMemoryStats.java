/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: figures of the host's memory. */
@ConsumerType
@OnWorker
public interface HostMemoryStats {
    /** Memory of one cell, or of all when it is -1, KiB (virNodeGetMemoryStats). */
    List<NodeStat> memoryStats(int cell, int flags);
}
