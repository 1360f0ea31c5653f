/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virNetworkUpdateFlags in libvirt's public API. */
public final class NetworkUpdateFlags {
    /** VIR_NETWORK_UPDATE_AFFECT_CURRENT, since 0.10.2. */
    public static final int NETWORK_UPDATE_AFFECT_CURRENT = 0x0;

    /** VIR_NETWORK_UPDATE_AFFECT_LIVE, since 0.10.2. */
    public static final int NETWORK_UPDATE_AFFECT_LIVE = 0x1;

    /** VIR_NETWORK_UPDATE_AFFECT_CONFIG, since 0.10.2. */
    public static final int NETWORK_UPDATE_AFFECT_CONFIG = 0x2;

    private NetworkUpdateFlags() {}
}
