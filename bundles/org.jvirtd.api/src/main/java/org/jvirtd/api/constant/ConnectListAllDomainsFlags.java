/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virConnectListAllDomainsFlags in libvirt's public API. */
public final class ConnectListAllDomainsFlags {
    /** VIR_CONNECT_LIST_DOMAINS_ACTIVE, since 0.9.13. */
    public static final int CONNECT_LIST_DOMAINS_ACTIVE = 0x1;

    /** VIR_CONNECT_LIST_DOMAINS_INACTIVE, since 0.9.13. */
    public static final int CONNECT_LIST_DOMAINS_INACTIVE = 0x2;

    /** VIR_CONNECT_LIST_DOMAINS_PERSISTENT, since 0.9.13. */
    public static final int CONNECT_LIST_DOMAINS_PERSISTENT = 0x4;

    /** VIR_CONNECT_LIST_DOMAINS_TRANSIENT, since 0.9.13. */
    public static final int CONNECT_LIST_DOMAINS_TRANSIENT = 0x8;

    /** VIR_CONNECT_LIST_DOMAINS_RUNNING, since 0.9.13. */
    public static final int CONNECT_LIST_DOMAINS_RUNNING = 0x10;

    /** VIR_CONNECT_LIST_DOMAINS_PAUSED, since 0.9.13. */
    public static final int CONNECT_LIST_DOMAINS_PAUSED = 0x20;

    /** VIR_CONNECT_LIST_DOMAINS_SHUTOFF, since 0.9.13. */
    public static final int CONNECT_LIST_DOMAINS_SHUTOFF = 0x40;

    /** VIR_CONNECT_LIST_DOMAINS_OTHER, since 0.9.13. */
    public static final int CONNECT_LIST_DOMAINS_OTHER = 0x80;

    /** VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE, since 0.9.13. */
    public static final int CONNECT_LIST_DOMAINS_MANAGEDSAVE = 0x100;

    /** VIR_CONNECT_LIST_DOMAINS_NO_MANAGEDSAVE, since 0.9.13. */
    public static final int CONNECT_LIST_DOMAINS_NO_MANAGEDSAVE = 0x200;

    /** VIR_CONNECT_LIST_DOMAINS_AUTOSTART, since 0.9.13. */
    public static final int CONNECT_LIST_DOMAINS_AUTOSTART = 0x400;

    /** VIR_CONNECT_LIST_DOMAINS_NO_AUTOSTART, since 0.9.13. */
    public static final int CONNECT_LIST_DOMAINS_NO_AUTOSTART = 0x800;

    /** VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT, since 0.9.13. */
    public static final int CONNECT_LIST_DOMAINS_HAS_SNAPSHOT = 0x1000;

    /** VIR_CONNECT_LIST_DOMAINS_NO_SNAPSHOT, since 0.9.13. */
    public static final int CONNECT_LIST_DOMAINS_NO_SNAPSHOT = 0x2000;

    /** VIR_CONNECT_LIST_DOMAINS_HAS_CHECKPOINT, since 5.6.0. */
    public static final int CONNECT_LIST_DOMAINS_HAS_CHECKPOINT = 0x4000;

    /** VIR_CONNECT_LIST_DOMAINS_NO_CHECKPOINT, since 5.6.0. */
    public static final int CONNECT_LIST_DOMAINS_NO_CHECKPOINT = 0x8000;

    private ConnectListAllDomainsFlags() {}
}
