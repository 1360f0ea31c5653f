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

/** Facet of a connection: limits of the traffic of one interface. Flags are bits of virDomainModificationImpact. */
@ConsumerType
@OnWorker
public interface DomainInterfaceTuning {
    /**
     * All limits; device is a target, a MAC address, or null where only their names are asked for
     * (virDomainGetInterfaceParameters).
     */
    List<TypedParameter> interfaceParameters(DomainRef domain, String device, int flags);

    /** Sets what is given (virDomainSetInterfaceParameters). */
    void setInterfaceParameters(DomainRef domain, String device, List<TypedParameter> parameters, int flags);
}
