/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainMemoryFailureFlags in libvirt's public API. */
public final class DomainMemoryFailureFlags {
    /** VIR_DOMAIN_MEMORY_FAILURE_ACTION_REQUIRED, since 6.9.0. */
    public static final int DOMAIN_MEMORY_FAILURE_ACTION_REQUIRED = 0x1;

    /** VIR_DOMAIN_MEMORY_FAILURE_RECURSIVE, since 6.9.0. */
    public static final int DOMAIN_MEMORY_FAILURE_RECURSIVE = 0x2;

    private DomainMemoryFailureFlags() {}
}
