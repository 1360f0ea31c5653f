/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainStatsTypes in libvirt's public API. */
public final class DomainStatsTypes {
    /** VIR_DOMAIN_STATS_STATE, since 1.2.8. */
    public static final int DOMAIN_STATS_STATE = 0x1;

    /** VIR_DOMAIN_STATS_CPU_TOTAL, since 1.2.9. */
    public static final int DOMAIN_STATS_CPU_TOTAL = 0x2;

    /** VIR_DOMAIN_STATS_BALLOON, since 1.2.9. */
    public static final int DOMAIN_STATS_BALLOON = 0x4;

    /** VIR_DOMAIN_STATS_VCPU, since 1.2.9. */
    public static final int DOMAIN_STATS_VCPU = 0x8;

    /** VIR_DOMAIN_STATS_INTERFACE, since 1.2.9. */
    public static final int DOMAIN_STATS_INTERFACE = 0x10;

    /** VIR_DOMAIN_STATS_BLOCK, since 1.2.9. */
    public static final int DOMAIN_STATS_BLOCK = 0x20;

    /** VIR_DOMAIN_STATS_PERF, since 1.3.3. */
    public static final int DOMAIN_STATS_PERF = 0x40;

    /** VIR_DOMAIN_STATS_IOTHREAD, since 4.10.0. */
    public static final int DOMAIN_STATS_IOTHREAD = 0x80;

    /** VIR_DOMAIN_STATS_MEMORY, since 6.0.0. */
    public static final int DOMAIN_STATS_MEMORY = 0x100;

    /** VIR_DOMAIN_STATS_DIRTYRATE, since 7.2.0. */
    public static final int DOMAIN_STATS_DIRTYRATE = 0x200;

    /** VIR_DOMAIN_STATS_VM, since 8.9.0. */
    public static final int DOMAIN_STATS_VM = 0x400;

    private DomainStatsTypes() {}
}
