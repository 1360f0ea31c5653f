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
 * Facet of a connection: the performance events that are counted for domains. Flags are bits of
 * virDomainModificationImpact.
 */
@ConsumerType
@OnWorker
public interface DomainPerfEvents {
    /** All events, true where they are counted (virDomainGetPerfEvents). */
    List<TypedParameter> perfEvents(DomainRef domain, int flags);

    /** Switches the given events (virDomainSetPerfEvents). */
    void setPerfEvents(DomainRef domain, List<TypedParameter> parameters, int flags);
}
