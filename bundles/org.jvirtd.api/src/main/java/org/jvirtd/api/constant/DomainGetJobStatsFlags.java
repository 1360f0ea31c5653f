/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainGetJobStatsFlags in libvirt's public API. */
public final class DomainGetJobStatsFlags {
    /** VIR_DOMAIN_JOB_STATS_COMPLETED, since 1.2.9. */
    public static final int DOMAIN_JOB_STATS_COMPLETED = 0x1;

    /** VIR_DOMAIN_JOB_STATS_KEEP_COMPLETED, since 6.0.0. */
    public static final int DOMAIN_JOB_STATS_KEEP_COMPLETED = 0x2;

    private DomainGetJobStatsFlags() {}
}
