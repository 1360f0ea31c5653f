/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainMigrateFlags in libvirt's public API. */
public final class DomainMigrateFlags {
    /** VIR_MIGRATE_LIVE, since 0.3.2. */
    public static final int MIGRATE_LIVE = 0x1;

    /** VIR_MIGRATE_PEER2PEER, since 0.7.2. */
    public static final int MIGRATE_PEER2PEER = 0x2;

    /** VIR_MIGRATE_TUNNELLED, since 0.7.2. */
    public static final int MIGRATE_TUNNELLED = 0x4;

    /** VIR_MIGRATE_PERSIST_DEST, since 0.7.3. */
    public static final int MIGRATE_PERSIST_DEST = 0x8;

    /** VIR_MIGRATE_UNDEFINE_SOURCE, since 0.7.3. */
    public static final int MIGRATE_UNDEFINE_SOURCE = 0x10;

    /** VIR_MIGRATE_PAUSED, since 0.7.5. */
    public static final int MIGRATE_PAUSED = 0x20;

    /** VIR_MIGRATE_NON_SHARED_DISK, since 0.8.2. */
    public static final int MIGRATE_NON_SHARED_DISK = 0x40;

    /** VIR_MIGRATE_NON_SHARED_INC, since 0.8.2. */
    public static final int MIGRATE_NON_SHARED_INC = 0x80;

    /** VIR_MIGRATE_CHANGE_PROTECTION, since 0.9.4. */
    public static final int MIGRATE_CHANGE_PROTECTION = 0x100;

    /** VIR_MIGRATE_UNSAFE, since 0.9.11. */
    public static final int MIGRATE_UNSAFE = 0x200;

    /** VIR_MIGRATE_OFFLINE, since 1.0.1. */
    public static final int MIGRATE_OFFLINE = 0x400;

    /** VIR_MIGRATE_COMPRESSED, since 1.0.3. */
    public static final int MIGRATE_COMPRESSED = 0x800;

    /** VIR_MIGRATE_ABORT_ON_ERROR, since 1.1.0. */
    public static final int MIGRATE_ABORT_ON_ERROR = 0x1000;

    /** VIR_MIGRATE_AUTO_CONVERGE, since 1.2.3. */
    public static final int MIGRATE_AUTO_CONVERGE = 0x2000;

    /** VIR_MIGRATE_RDMA_PIN_ALL, since 1.2.9. */
    public static final int MIGRATE_RDMA_PIN_ALL = 0x4000;

    /** VIR_MIGRATE_POSTCOPY, since 1.3.3. */
    public static final int MIGRATE_POSTCOPY = 0x8000;

    /** VIR_MIGRATE_TLS, since 3.2.0. */
    public static final int MIGRATE_TLS = 0x10000;

    /** VIR_MIGRATE_PARALLEL, since 5.2.0. */
    public static final int MIGRATE_PARALLEL = 0x20000;

    /** VIR_MIGRATE_NON_SHARED_SYNCHRONOUS_WRITES, since 8.0.0. */
    public static final int MIGRATE_NON_SHARED_SYNCHRONOUS_WRITES = 0x40000;

    /** VIR_MIGRATE_POSTCOPY_RESUME, since 8.5.0. */
    public static final int MIGRATE_POSTCOPY_RESUME = 0x80000;

    /** VIR_MIGRATE_ZEROCOPY, since 8.5.0. */
    public static final int MIGRATE_ZEROCOPY = 0x100000;

    private DomainMigrateFlags() {}
}
