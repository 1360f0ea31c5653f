/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainModificationImpact in libvirt's public API. */
public final class DomainModificationImpact {
    /** VIR_DOMAIN_AFFECT_CURRENT, since 0.9.2. */
    public static final int DOMAIN_AFFECT_CURRENT = 0x0;

    /** VIR_DOMAIN_AFFECT_LIVE, since 0.9.2. */
    public static final int DOMAIN_AFFECT_LIVE = 0x1;

    /** VIR_DOMAIN_AFFECT_CONFIG, since 0.9.2. */
    public static final int DOMAIN_AFFECT_CONFIG = 0x2;

    private DomainModificationImpact() {}
}
