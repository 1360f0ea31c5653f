/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainSetTimeFlags in libvirt's public API. */
public final class DomainSetTimeFlags {
    /** VIR_DOMAIN_TIME_SYNC, since 1.2.5. */
    public static final int DOMAIN_TIME_SYNC = 0x1;

    private DomainSetTimeFlags() {}
}
