/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainMemoryModFlags in libvirt's public API. */
public final class DomainMemoryModFlags {
    /** VIR_DOMAIN_MEM_CONFIG, since 0.9.0. */
    public static final int DOMAIN_MEM_CONFIG = 0x2;

    /** VIR_DOMAIN_MEM_CURRENT, since 0.9.1. */
    public static final int DOMAIN_MEM_CURRENT = 0x0;

    /** VIR_DOMAIN_MEM_LIVE, since 0.9.0. */
    public static final int DOMAIN_MEM_LIVE = 0x1;

    /** VIR_DOMAIN_MEM_MAXIMUM, since 0.9.1. */
    public static final int DOMAIN_MEM_MAXIMUM = 0x4;

    private DomainMemoryModFlags() {}
}
