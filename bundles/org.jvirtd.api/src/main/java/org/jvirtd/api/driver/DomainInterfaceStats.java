/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: figures of the network interfaces of domains. */
@ConsumerType
@OnWorker
public interface DomainInterfaceStats {
    /** Counters of an interface of a running domain, found by target or MAC address (virDomainInterfaceStats). */
    InterfaceStats interfaceStats(DomainRef domain, String device);
}
