/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainAuthorizedSSHKeysSetFlags in libvirt's public API. */
public final class DomainAuthorizedSSHKeysSetFlags {
    /** VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_APPEND, since 6.10.0. */
    public static final int DOMAIN_AUTHORIZED_SSH_KEYS_SET_APPEND = 0x1;

    /** VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_REMOVE, since 6.10.0. */
    public static final int DOMAIN_AUTHORIZED_SSH_KEYS_SET_REMOVE = 0x2;

    private DomainAuthorizedSSHKeysSetFlags() {}
}
