/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virNetworkCreateFlags in libvirt's public API. */
public final class NetworkCreateFlags {
    /** VIR_NETWORK_CREATE_VALIDATE, since 7.8.0. */
    public static final int NETWORK_CREATE_VALIDATE = 0x1;

    private NetworkCreateFlags() {}
}
