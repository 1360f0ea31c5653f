/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainSetUserPasswordFlags in libvirt's public API. */
public final class DomainSetUserPasswordFlags {
    /** VIR_DOMAIN_PASSWORD_ENCRYPTED, since 1.2.16. */
    public static final int DOMAIN_PASSWORD_ENCRYPTED = 0x1;

    private DomainSetUserPasswordFlags() {}
}
