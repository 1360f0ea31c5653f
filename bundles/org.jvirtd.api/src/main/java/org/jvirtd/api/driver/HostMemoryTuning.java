/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: how the host shares equal pages of memory. */
@ConsumerType
@OnWorker
public interface HostMemoryTuning {
    /** Settings and counters by the names of VIR_NODE_MEMORY_SHARED_... (virNodeGetMemoryParameters). */
    List<TypedParameter> hostMemoryParameters(int flags);

    /** Changes settings (virNodeSetMemoryParameters). */
    void setHostMemoryParameters(List<TypedParameter> parameters, int flags);
}
