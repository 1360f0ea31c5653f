/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainBlockCopyFlags in libvirt's public API. */
public final class DomainBlockCopyFlags {
    /** VIR_DOMAIN_BLOCK_COPY_SHALLOW, since 1.2.8. */
    public static final int DOMAIN_BLOCK_COPY_SHALLOW = 0x1;

    /** VIR_DOMAIN_BLOCK_COPY_REUSE_EXT, since 1.2.8. */
    public static final int DOMAIN_BLOCK_COPY_REUSE_EXT = 0x2;

    /** VIR_DOMAIN_BLOCK_COPY_TRANSIENT_JOB, since 3.5.0. */
    public static final int DOMAIN_BLOCK_COPY_TRANSIENT_JOB = 0x4;

    /** VIR_DOMAIN_BLOCK_COPY_SYNCHRONOUS_WRITES, since 8.0.0. */
    public static final int DOMAIN_BLOCK_COPY_SYNCHRONOUS_WRITES = 0x8;

    private DomainBlockCopyFlags() {}
}
