/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: what the host has to keep guests' memory secret. */
@ConsumerType
@OnWorker
public interface HostSev {
    /** By the names of VIR_NODE_SEV_... (virNodeGetSEVInfo). */
    List<TypedParameter> sevInfo(int flags);
}
