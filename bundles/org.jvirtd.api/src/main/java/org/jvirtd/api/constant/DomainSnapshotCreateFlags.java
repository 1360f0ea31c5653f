/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainSnapshotCreateFlags in libvirt's public API. */
public final class DomainSnapshotCreateFlags {
    /** VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE, since 0.9.5. */
    public static final int DOMAIN_SNAPSHOT_CREATE_REDEFINE = 0x1;

    /** VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT, since 0.9.5. */
    public static final int DOMAIN_SNAPSHOT_CREATE_CURRENT = 0x2;

    /** VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA, since 0.9.5. */
    public static final int DOMAIN_SNAPSHOT_CREATE_NO_METADATA = 0x4;

    /** VIR_DOMAIN_SNAPSHOT_CREATE_HALT, since 0.9.5. */
    public static final int DOMAIN_SNAPSHOT_CREATE_HALT = 0x8;

    /** VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY, since 0.9.5. */
    public static final int DOMAIN_SNAPSHOT_CREATE_DISK_ONLY = 0x10;

    /** VIR_DOMAIN_SNAPSHOT_CREATE_REUSE_EXT, since 0.9.10. */
    public static final int DOMAIN_SNAPSHOT_CREATE_REUSE_EXT = 0x20;

    /** VIR_DOMAIN_SNAPSHOT_CREATE_QUIESCE, since 0.9.10. */
    public static final int DOMAIN_SNAPSHOT_CREATE_QUIESCE = 0x40;

    /** VIR_DOMAIN_SNAPSHOT_CREATE_ATOMIC, since 0.9.11. */
    public static final int DOMAIN_SNAPSHOT_CREATE_ATOMIC = 0x80;

    /** VIR_DOMAIN_SNAPSHOT_CREATE_LIVE, since 1.0.1. */
    public static final int DOMAIN_SNAPSHOT_CREATE_LIVE = 0x100;

    /** VIR_DOMAIN_SNAPSHOT_CREATE_VALIDATE, since 5.6.0. */
    public static final int DOMAIN_SNAPSHOT_CREATE_VALIDATE = 0x200;

    private DomainSnapshotCreateFlags() {}
}
