/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virNetworkPortCreateFlags in libvirt's public API. */
public final class NetworkPortCreateFlags {
    /** VIR_NETWORK_PORT_CREATE_RECLAIM, since 5.5.0. */
    public static final int NETWORK_PORT_CREATE_RECLAIM = 0x1;

    /** VIR_NETWORK_PORT_CREATE_VALIDATE, since 7.8.0. */
    public static final int NETWORK_PORT_CREATE_VALIDATE = 0x2;

    private NetworkPortCreateFlags() {}
}
