/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: what domains can have. */
@ConsumerType
@OnWorker
public interface DomainCapabilities {
    /** The document of what domains of a hypervisor can have (virConnectGetDomainCapabilities). */
    String domainCapabilities(HypervisorChoice hypervisor, int flags);
}
