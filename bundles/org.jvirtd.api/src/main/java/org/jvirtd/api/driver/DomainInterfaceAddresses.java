/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the addresses of the interfaces of guests. */
@ConsumerType
@OnWorker
public interface DomainInterfaceAddresses {
    /**
     * Interfaces with their addresses; source is a value of virDomainInterfaceAddressesSource
     * (virDomainInterfaceAddresses).
     */
    List<DomainInterface> interfaceAddresses(DomainRef domain, int source, int flags);
}
