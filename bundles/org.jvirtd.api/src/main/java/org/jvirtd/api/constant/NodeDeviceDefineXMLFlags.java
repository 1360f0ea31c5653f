/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virNodeDeviceDefineXMLFlags in libvirt's public API. */
public final class NodeDeviceDefineXMLFlags {
    /** VIR_NODE_DEVICE_DEFINE_XML_VALIDATE, since 8.10.0. */
    public static final int NODE_DEVICE_DEFINE_XML_VALIDATE = 0x1;

    private NodeDeviceDefineXMLFlags() {}
}
