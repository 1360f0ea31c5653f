/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the virtual CPUs of domains. */
@ConsumerType
@OnWorker
public interface DomainVcpus {
    /** Most virtual CPUs that it may have (virDomainGetMaxVcpus). */
    int maxVcpus(DomainRef domain);

    /** Number of virtual CPUs; flags are bits of virDomainVcpuFlags (virDomainGetVcpusFlags). */
    int vcpuCount(DomainRef domain, int flags);

    /** Sets the number of a running domain (virDomainSetVcpus). */
    void setVcpus(DomainRef domain, int count);

    /** Sets the number; flags are bits of virDomainVcpuFlags (virDomainSetVcpusFlags). */
    void setVcpusFlags(DomainRef domain, int count, int flags);

    /** At most max virtual CPUs of a running domain, by number (virDomainGetVcpus). */
    List<VcpuInfo> vcpus(DomainRef domain, int max);
}
