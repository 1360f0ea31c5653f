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

/**
 * Facet of a connection: limits of the memory of domains, and its placement on the nodes of the host. Flags are
 * bits of virDomainModificationImpact.
 */
@ConsumerType
@OnWorker
public interface DomainMemoryTuning {
    /** All limits (virDomainGetMemoryParameters). */
    List<TypedParameter> memoryParameters(DomainRef domain, int flags);

    /** Sets the given limits (virDomainSetMemoryParameters). */
    void setMemoryParameters(DomainRef domain, List<TypedParameter> parameters, int flags);

    /** Mode and node set (virDomainGetNumaParameters). */
    List<TypedParameter> numaParameters(DomainRef domain, int flags);

    /** Sets what is given (virDomainSetNumaParameters). */
    void setNumaParameters(DomainRef domain, List<TypedParameter> parameters, int flags);
}
