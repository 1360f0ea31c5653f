/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainSnapshotRevertFlags in libvirt's public API. */
public final class DomainSnapshotRevertFlags {
    /** VIR_DOMAIN_SNAPSHOT_REVERT_RUNNING, since 0.9.5. */
    public static final int DOMAIN_SNAPSHOT_REVERT_RUNNING = 0x1;

    /** VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED, since 0.9.5. */
    public static final int DOMAIN_SNAPSHOT_REVERT_PAUSED = 0x2;

    /** VIR_DOMAIN_SNAPSHOT_REVERT_FORCE, since 0.9.7. */
    public static final int DOMAIN_SNAPSHOT_REVERT_FORCE = 0x4;

    /** VIR_DOMAIN_SNAPSHOT_REVERT_RESET_NVRAM, since 8.1.0. */
    public static final int DOMAIN_SNAPSHOT_REVERT_RESET_NVRAM = 0x8;

    private DomainSnapshotRevertFlags() {}
}
