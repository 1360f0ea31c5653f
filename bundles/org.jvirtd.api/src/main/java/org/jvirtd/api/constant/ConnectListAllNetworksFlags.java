/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virConnectListAllNetworksFlags in libvirt's public API. */
public final class ConnectListAllNetworksFlags {
    /** VIR_CONNECT_LIST_NETWORKS_INACTIVE, since 0.10.2. */
    public static final int CONNECT_LIST_NETWORKS_INACTIVE = 0x1;

    /** VIR_CONNECT_LIST_NETWORKS_ACTIVE, since 0.10.2. */
    public static final int CONNECT_LIST_NETWORKS_ACTIVE = 0x2;

    /** VIR_CONNECT_LIST_NETWORKS_PERSISTENT, since 0.10.2. */
    public static final int CONNECT_LIST_NETWORKS_PERSISTENT = 0x4;

    /** VIR_CONNECT_LIST_NETWORKS_TRANSIENT, since 0.10.2. */
    public static final int CONNECT_LIST_NETWORKS_TRANSIENT = 0x8;

    /** VIR_CONNECT_LIST_NETWORKS_AUTOSTART, since 0.10.2. */
    public static final int CONNECT_LIST_NETWORKS_AUTOSTART = 0x10;

    /** VIR_CONNECT_LIST_NETWORKS_NO_AUTOSTART, since 0.10.2. */
    public static final int CONNECT_LIST_NETWORKS_NO_AUTOSTART = 0x20;

    private ConnectListAllNetworksFlags() {}
}
