/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainOpenGraphicsFlags in libvirt's public API. */
public final class DomainOpenGraphicsFlags {
    /** VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH, since 0.9.7. */
    public static final int DOMAIN_OPEN_GRAPHICS_SKIPAUTH = 0x1;

    private DomainOpenGraphicsFlags() {}
}
