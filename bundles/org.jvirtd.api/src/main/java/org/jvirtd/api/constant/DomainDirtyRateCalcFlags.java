/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainDirtyRateCalcFlags in libvirt's public API. */
public final class DomainDirtyRateCalcFlags {
    /** VIR_DOMAIN_DIRTYRATE_MODE_PAGE_SAMPLING, since 8.1.0. */
    public static final int DOMAIN_DIRTYRATE_MODE_PAGE_SAMPLING = 0x0;

    /** VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_BITMAP, since 8.1.0. */
    public static final int DOMAIN_DIRTYRATE_MODE_DIRTY_BITMAP = 0x1;

    /** VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_RING, since 8.1.0. */
    public static final int DOMAIN_DIRTYRATE_MODE_DIRTY_RING = 0x2;

    private DomainDirtyRateCalcFlags() {}
}
