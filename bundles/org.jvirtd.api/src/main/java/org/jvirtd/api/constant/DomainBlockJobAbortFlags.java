/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainBlockJobAbortFlags in libvirt's public API. */
public final class DomainBlockJobAbortFlags {
    /** VIR_DOMAIN_BLOCK_JOB_ABORT_ASYNC, since 0.9.12. */
    public static final int DOMAIN_BLOCK_JOB_ABORT_ASYNC = 0x1;

    /** VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT, since 0.9.12. */
    public static final int DOMAIN_BLOCK_JOB_ABORT_PIVOT = 0x2;

    private DomainBlockJobAbortFlags() {}
}
