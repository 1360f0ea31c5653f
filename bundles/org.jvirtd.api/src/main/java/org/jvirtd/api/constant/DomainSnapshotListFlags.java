/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainSnapshotListFlags in libvirt's public API. */
public final class DomainSnapshotListFlags {
    /** VIR_DOMAIN_SNAPSHOT_LIST_DESCENDANTS, since 0.9.7. */
    public static final int DOMAIN_SNAPSHOT_LIST_DESCENDANTS = 0x1;

    /** VIR_DOMAIN_SNAPSHOT_LIST_ROOTS, since 0.9.5. */
    public static final int DOMAIN_SNAPSHOT_LIST_ROOTS = 0x1;

    /** VIR_DOMAIN_SNAPSHOT_LIST_METADATA, since 0.9.5. */
    public static final int DOMAIN_SNAPSHOT_LIST_METADATA = 0x2;

    /** VIR_DOMAIN_SNAPSHOT_LIST_LEAVES, since 0.9.7. */
    public static final int DOMAIN_SNAPSHOT_LIST_LEAVES = 0x4;

    /** VIR_DOMAIN_SNAPSHOT_LIST_NO_LEAVES, since 0.9.13. */
    public static final int DOMAIN_SNAPSHOT_LIST_NO_LEAVES = 0x8;

    /** VIR_DOMAIN_SNAPSHOT_LIST_NO_METADATA, since 0.9.13. */
    public static final int DOMAIN_SNAPSHOT_LIST_NO_METADATA = 0x10;

    /** VIR_DOMAIN_SNAPSHOT_LIST_INACTIVE, since 1.0.1. */
    public static final int DOMAIN_SNAPSHOT_LIST_INACTIVE = 0x20;

    /** VIR_DOMAIN_SNAPSHOT_LIST_ACTIVE, since 1.0.1. */
    public static final int DOMAIN_SNAPSHOT_LIST_ACTIVE = 0x40;

    /** VIR_DOMAIN_SNAPSHOT_LIST_DISK_ONLY, since 1.0.1. */
    public static final int DOMAIN_SNAPSHOT_LIST_DISK_ONLY = 0x80;

    /** VIR_DOMAIN_SNAPSHOT_LIST_INTERNAL, since 1.0.1. */
    public static final int DOMAIN_SNAPSHOT_LIST_INTERNAL = 0x100;

    /** VIR_DOMAIN_SNAPSHOT_LIST_EXTERNAL, since 1.0.1. */
    public static final int DOMAIN_SNAPSHOT_LIST_EXTERNAL = 0x200;

    /** VIR_DOMAIN_SNAPSHOT_LIST_TOPOLOGICAL, since 5.2.0. */
    public static final int DOMAIN_SNAPSHOT_LIST_TOPOLOGICAL = 0x400;

    private DomainSnapshotListFlags() {}
}
