/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virConnectListAllInterfacesFlags in libvirt's public API. */
public final class ConnectListAllInterfacesFlags {
    /** VIR_CONNECT_LIST_INTERFACES_INACTIVE, since 0.10.2. */
    public static final int CONNECT_LIST_INTERFACES_INACTIVE = 0x1;

    /** VIR_CONNECT_LIST_INTERFACES_ACTIVE, since 0.10.2. */
    public static final int CONNECT_LIST_INTERFACES_ACTIVE = 0x2;

    private ConnectListAllInterfacesFlags() {}
}
