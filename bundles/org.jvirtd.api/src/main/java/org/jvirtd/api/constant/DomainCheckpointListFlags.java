/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainCheckpointListFlags in libvirt's public API. */
public final class DomainCheckpointListFlags {
    /** VIR_DOMAIN_CHECKPOINT_LIST_DESCENDANTS, since 5.6.0. */
    public static final int DOMAIN_CHECKPOINT_LIST_DESCENDANTS = 0x1;

    /** VIR_DOMAIN_CHECKPOINT_LIST_ROOTS, since 5.6.0. */
    public static final int DOMAIN_CHECKPOINT_LIST_ROOTS = 0x1;

    /** VIR_DOMAIN_CHECKPOINT_LIST_TOPOLOGICAL, since 5.6.0. */
    public static final int DOMAIN_CHECKPOINT_LIST_TOPOLOGICAL = 0x2;

    /** VIR_DOMAIN_CHECKPOINT_LIST_LEAVES, since 5.6.0. */
    public static final int DOMAIN_CHECKPOINT_LIST_LEAVES = 0x4;

    /** VIR_DOMAIN_CHECKPOINT_LIST_NO_LEAVES, since 5.6.0. */
    public static final int DOMAIN_CHECKPOINT_LIST_NO_LEAVES = 0x8;

    private DomainCheckpointListFlags() {}
}
