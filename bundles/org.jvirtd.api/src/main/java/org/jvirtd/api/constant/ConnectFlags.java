/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virConnectFlags in libvirt's public API. */
public final class ConnectFlags {
    /** VIR_CONNECT_RO, since 0.4.1. */
    public static final int CONNECT_RO = 0x1;

    /** VIR_CONNECT_NO_ALIASES, since 0.9.7. */
    public static final int CONNECT_NO_ALIASES = 0x2;

    private ConnectFlags() {}
}
