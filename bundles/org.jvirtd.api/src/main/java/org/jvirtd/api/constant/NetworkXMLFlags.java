/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virNetworkXMLFlags in libvirt's public API. */
public final class NetworkXMLFlags {
    /** VIR_NETWORK_XML_INACTIVE, since 0.9.10. */
    public static final int NETWORK_XML_INACTIVE = 0x1;

    private NetworkXMLFlags() {}
}
