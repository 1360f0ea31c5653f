/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virNodeDeviceCreateXMLFlags in libvirt's public API. */
public final class NodeDeviceCreateXMLFlags {
    /** VIR_NODE_DEVICE_CREATE_XML_VALIDATE, since 8.10.0. */
    public static final int NODE_DEVICE_CREATE_XML_VALIDATE = 0x1;

    private NodeDeviceCreateXMLFlags() {}
}
