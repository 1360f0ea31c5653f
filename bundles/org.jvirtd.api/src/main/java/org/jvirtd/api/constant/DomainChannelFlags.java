/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainChannelFlags in libvirt's public API. */
public final class DomainChannelFlags {
    /** VIR_DOMAIN_CHANNEL_FORCE, since 1.0.2. */
    public static final int DOMAIN_CHANNEL_FORCE = 0x1;

    private DomainChannelFlags() {}
}
