/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.InterfaceRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of a connection: the network interfaces of the host. Lookups throw VIR_ERR_NO_INTERFACE when there is none.
 */
@ConsumerType
@OnWorker
public interface HostInterfaces {
    /** The one of this name (virInterfaceLookupByName). */
    InterfaceRef lookupByName(String name);

    /** The one with this MAC address (virInterfaceLookupByMACString). */
    InterfaceRef lookupByMac(String mac);

    /** Number of active ones (virConnectNumOfInterfaces). */
    int numOfInterfaces();

    /** Names of at most max active ones (virConnectListInterfaces). */
    List<String> listInterfaces(int max);

    /** Number of inactive ones (virConnectNumOfDefinedInterfaces). */
    int numOfDefinedInterfaces();

    /** Names of at most max inactive ones (virConnectListDefinedInterfaces). */
    List<String> listDefinedInterfaces(int max);

    /** All that pass the filter; flags are bits of virConnectListAllInterfacesFlags (virConnectListAllInterfaces). */
    List<InterfaceRef> listAllInterfaces(int flags);

    /** Its document; flags are bits of virInterfaceXMLFlags (virInterfaceGetXMLDesc). */
    String xmlDesc(InterfaceRef iface, int flags);

    /** Whether it is up (virInterfaceIsActive). */
    boolean active(InterfaceRef iface);
}
