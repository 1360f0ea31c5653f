/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainBlockCommitFlags in libvirt's public API. */
public final class DomainBlockCommitFlags {
    /** VIR_DOMAIN_BLOCK_COMMIT_SHALLOW, since 0.10.2. */
    public static final int DOMAIN_BLOCK_COMMIT_SHALLOW = 0x1;

    /** VIR_DOMAIN_BLOCK_COMMIT_DELETE, since 0.10.2. */
    public static final int DOMAIN_BLOCK_COMMIT_DELETE = 0x2;

    /** VIR_DOMAIN_BLOCK_COMMIT_ACTIVE, since 1.2.6. */
    public static final int DOMAIN_BLOCK_COMMIT_ACTIVE = 0x4;

    /** VIR_DOMAIN_BLOCK_COMMIT_RELATIVE, since 1.2.7. */
    public static final int DOMAIN_BLOCK_COMMIT_RELATIVE = 0x8;

    /** VIR_DOMAIN_BLOCK_COMMIT_BANDWIDTH_BYTES, since 1.2.9. */
    public static final int DOMAIN_BLOCK_COMMIT_BANDWIDTH_BYTES = 0x10;

    private DomainBlockCommitFlags() {}
}
