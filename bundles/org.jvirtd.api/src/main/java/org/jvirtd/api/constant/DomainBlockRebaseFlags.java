/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainBlockRebaseFlags in libvirt's public API. */
public final class DomainBlockRebaseFlags {
    /** VIR_DOMAIN_BLOCK_REBASE_SHALLOW, since 0.9.12. */
    public static final int DOMAIN_BLOCK_REBASE_SHALLOW = 0x1;

    /** VIR_DOMAIN_BLOCK_REBASE_REUSE_EXT, since 0.9.12. */
    public static final int DOMAIN_BLOCK_REBASE_REUSE_EXT = 0x2;

    /** VIR_DOMAIN_BLOCK_REBASE_COPY_RAW, since 0.9.12. */
    public static final int DOMAIN_BLOCK_REBASE_COPY_RAW = 0x4;

    /** VIR_DOMAIN_BLOCK_REBASE_COPY, since 0.9.12. */
    public static final int DOMAIN_BLOCK_REBASE_COPY = 0x8;

    /** VIR_DOMAIN_BLOCK_REBASE_RELATIVE, since 1.2.7. */
    public static final int DOMAIN_BLOCK_REBASE_RELATIVE = 0x10;

    /** VIR_DOMAIN_BLOCK_REBASE_COPY_DEV, since 1.2.9. */
    public static final int DOMAIN_BLOCK_REBASE_COPY_DEV = 0x20;

    /** VIR_DOMAIN_BLOCK_REBASE_BANDWIDTH_BYTES, since 1.2.9. */
    public static final int DOMAIN_BLOCK_REBASE_BANDWIDTH_BYTES = 0x40;

    private DomainBlockRebaseFlags() {}
}
