/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.NodeDeviceRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the devices of the host. Lookups throw VIR_ERR_NO_NODE_DEVICE when there is none. */
@ConsumerType
@OnWorker
public interface NodeDevices {
    /** Number of devices with a capability, of all when it is null (virNodeNumOfDevices). */
    int numOfDevices(String capability, int flags);

    /** Names of at most max of them (virNodeListDevices). */
    List<String> listDevices(String capability, int max, int flags);

    /**
     * All that pass the filter; flags are bits of virConnectListAllNodeDeviceFlags (virConnectListAllNodeDevices).
     */
    List<NodeDeviceRef> listAllDevices(int flags);

    /** The one of this name (virNodeDeviceLookupByName). */
    NodeDeviceRef lookupByName(String name);

    /** Its document (virNodeDeviceGetXMLDesc). */
    String xmlDesc(NodeDeviceRef device, int flags);

    /** The name of its parent; null when it has none (virNodeDeviceGetParent). */
    String parent(NodeDeviceRef device);

    /** What it can do (virNodeDeviceNumOfCaps, virNodeDeviceListCaps). */
    List<String> capabilities(NodeDeviceRef device);

    /** Makes a virtual one (virNodeDeviceCreateXML). */
    NodeDeviceRef createXml(String xml, int flags);

    /** Removes a virtual one (virNodeDeviceDestroy). */
    void destroy(NodeDeviceRef device);
}
