/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainBlockResizeFlags in libvirt's public API. */
public final class DomainBlockResizeFlags {
    /** VIR_DOMAIN_BLOCK_RESIZE_BYTES, since 0.9.11. */
    public static final int DOMAIN_BLOCK_RESIZE_BYTES = 0x1;

    private DomainBlockResizeFlags() {}
}
