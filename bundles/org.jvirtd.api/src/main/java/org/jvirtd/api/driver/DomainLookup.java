/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;
import java.util.UUID;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of a connection: finds and lists domains. Lookups throw VIR_ERR_NO_DOMAIN when there is none.
 */
@ConsumerType
@OnWorker
public interface DomainLookup {
    /** The active domain with this id (virDomainLookupByID). */
    DomainRef lookupById(int id);

    /** The domain with this UUID (virDomainLookupByUUID). */
    DomainRef lookupByUuid(UUID uuid);

    /** The domain with this name (virDomainLookupByName). */
    DomainRef lookupByName(String name);

    /** Number of active domains (virConnectNumOfDomains). */
    int numOfDomains();

    /** Ids of the active domains, at most max (virConnectListDomains). */
    List<Integer> listDomains(int max);

    /** Number of inactive domains (virConnectNumOfDefinedDomains). */
    int numOfDefinedDomains();

    /** Names of the inactive domains, at most max (virConnectListDefinedDomains). */
    List<String> listDefinedDomains(int max);

    /**
     * The domains that pass the filter (virConnectListAllDomains).
     *
     * @param flags bits of {@link org.jvirtd.api.constant.ConnectListAllDomainsFlags}; 0 for all
     */
    List<DomainRef> listAllDomains(int flags);
}
