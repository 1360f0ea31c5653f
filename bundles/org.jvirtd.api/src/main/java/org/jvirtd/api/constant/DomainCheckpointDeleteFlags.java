/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainCheckpointDeleteFlags in libvirt's public API. */
public final class DomainCheckpointDeleteFlags {
    /** VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN, since 5.6.0. */
    public static final int DOMAIN_CHECKPOINT_DELETE_CHILDREN = 0x1;

    /** VIR_DOMAIN_CHECKPOINT_DELETE_METADATA_ONLY, since 5.6.0. */
    public static final int DOMAIN_CHECKPOINT_DELETE_METADATA_ONLY = 0x2;

    /** VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN_ONLY, since 5.6.0. */
    public static final int DOMAIN_CHECKPOINT_DELETE_CHILDREN_ONLY = 0x4;

    private DomainCheckpointDeleteFlags() {}
}
