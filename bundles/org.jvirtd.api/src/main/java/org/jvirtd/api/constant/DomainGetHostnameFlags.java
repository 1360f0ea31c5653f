/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainGetHostnameFlags in libvirt's public API. */
public final class DomainGetHostnameFlags {
    /** VIR_DOMAIN_GET_HOSTNAME_LEASE, since 6.1.0. */
    public static final int DOMAIN_GET_HOSTNAME_LEASE = 0x1;

    /** VIR_DOMAIN_GET_HOSTNAME_AGENT, since 6.1.0. */
    public static final int DOMAIN_GET_HOSTNAME_AGENT = 0x2;

    private DomainGetHostnameFlags() {}
}
