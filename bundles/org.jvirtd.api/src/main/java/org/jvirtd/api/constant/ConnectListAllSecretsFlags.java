/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virConnectListAllSecretsFlags in libvirt's public API. */
public final class ConnectListAllSecretsFlags {
    /** VIR_CONNECT_LIST_SECRETS_EPHEMERAL, since 0.10.2. */
    public static final int CONNECT_LIST_SECRETS_EPHEMERAL = 0x1;

    /** VIR_CONNECT_LIST_SECRETS_NO_EPHEMERAL, since 0.10.2. */
    public static final int CONNECT_LIST_SECRETS_NO_EPHEMERAL = 0x2;

    /** VIR_CONNECT_LIST_SECRETS_PRIVATE, since 0.10.2. */
    public static final int CONNECT_LIST_SECRETS_PRIVATE = 0x4;

    /** VIR_CONNECT_LIST_SECRETS_NO_PRIVATE, since 0.10.2. */
    public static final int CONNECT_LIST_SECRETS_NO_PRIVATE = 0x8;

    private ConnectListAllSecretsFlags() {}
}
