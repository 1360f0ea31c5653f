/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;
import java.util.UUID;

import org.jvirtd.api.NetworkRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: finds and lists networks. Lookups throw VIR_ERR_NO_NETWORK when there is none. */
@ConsumerType
@OnWorker
public interface NetworkLookup {
    /** The one with this UUID (virNetworkLookupByUUID). */
    NetworkRef lookupByUuid(UUID uuid);

    /** The one with this name (virNetworkLookupByName). */
    NetworkRef lookupByName(String name);

    /** Number of active ones (virConnectNumOfNetworks). */
    int numOfNetworks();

    /** Names of at most max active ones (virConnectListNetworks). */
    List<String> listNetworks(int max);

    /** Number of inactive ones (virConnectNumOfDefinedNetworks). */
    int numOfDefinedNetworks();

    /** Names of at most max inactive ones (virConnectListDefinedNetworks). */
    List<String> listDefinedNetworks(int max);

    /** All that pass the filter; flags are bits of virConnectListAllNetworksFlags (virConnectListAllNetworks). */
    List<NetworkRef> listAllNetworks(int flags);
}
