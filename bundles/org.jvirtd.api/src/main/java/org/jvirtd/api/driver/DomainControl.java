/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the state of the link to a domain, and what is wrong with the domain. */
@ConsumerType
@OnWorker
public interface DomainControl {
    /** Whether its control interface can be used (virDomainGetControlInfo). */
    ControlInfo controlInfo(DomainRef domain, int flags);

    /** Warnings about it; flags are bits of virDomainMessageType (virDomainGetMessages). */
    List<String> messages(DomainRef domain, int flags);
}
