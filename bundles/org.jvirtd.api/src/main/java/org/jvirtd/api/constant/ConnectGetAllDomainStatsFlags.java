/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virConnectGetAllDomainStatsFlags in libvirt's public API. */
public final class ConnectGetAllDomainStatsFlags {
    /** VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE, since 1.2.8. */
    public static final int CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE = 0x1;

    /** VIR_CONNECT_GET_ALL_DOMAINS_STATS_INACTIVE, since 1.2.8. */
    public static final int CONNECT_GET_ALL_DOMAINS_STATS_INACTIVE = 0x2;

    /** VIR_CONNECT_GET_ALL_DOMAINS_STATS_OTHER, since 1.2.8. */
    public static final int CONNECT_GET_ALL_DOMAINS_STATS_OTHER = 0x80;

    /** VIR_CONNECT_GET_ALL_DOMAINS_STATS_PAUSED, since 1.2.8. */
    public static final int CONNECT_GET_ALL_DOMAINS_STATS_PAUSED = 0x20;

    /** VIR_CONNECT_GET_ALL_DOMAINS_STATS_PERSISTENT, since 1.2.8. */
    public static final int CONNECT_GET_ALL_DOMAINS_STATS_PERSISTENT = 0x4;

    /** VIR_CONNECT_GET_ALL_DOMAINS_STATS_RUNNING, since 1.2.8. */
    public static final int CONNECT_GET_ALL_DOMAINS_STATS_RUNNING = 0x10;

    /** VIR_CONNECT_GET_ALL_DOMAINS_STATS_SHUTOFF, since 1.2.8. */
    public static final int CONNECT_GET_ALL_DOMAINS_STATS_SHUTOFF = 0x40;

    /** VIR_CONNECT_GET_ALL_DOMAINS_STATS_TRANSIENT, since 1.2.8. */
    public static final int CONNECT_GET_ALL_DOMAINS_STATS_TRANSIENT = 0x8;

    /** VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT, since 4.5.0. */
    public static final int CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT = 0x20000000;

    /** VIR_CONNECT_GET_ALL_DOMAINS_STATS_BACKING, since 1.2.12. */
    public static final int CONNECT_GET_ALL_DOMAINS_STATS_BACKING = 0x40000000;

    /** VIR_CONNECT_GET_ALL_DOMAINS_STATS_ENFORCE_STATS, since 1.2.8. */
    public static final int CONNECT_GET_ALL_DOMAINS_STATS_ENFORCE_STATS = 0x80000000;

    private ConnectGetAllDomainStatsFlags() {}
}
