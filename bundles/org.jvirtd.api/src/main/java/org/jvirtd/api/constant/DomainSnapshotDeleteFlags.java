/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainSnapshotDeleteFlags in libvirt's public API. */
public final class DomainSnapshotDeleteFlags {
    /** VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN, since 0.8.0. */
    public static final int DOMAIN_SNAPSHOT_DELETE_CHILDREN = 0x1;

    /** VIR_DOMAIN_SNAPSHOT_DELETE_METADATA_ONLY, since 0.9.5. */
    public static final int DOMAIN_SNAPSHOT_DELETE_METADATA_ONLY = 0x2;

    /** VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY, since 0.9.5. */
    public static final int DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY = 0x4;

    private DomainSnapshotDeleteFlags() {}
}
