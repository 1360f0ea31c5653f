/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainVcpuFlags in libvirt's public API. */
public final class DomainVcpuFlags {
    /** VIR_DOMAIN_VCPU_CONFIG, since 0.8.5. */
    public static final int DOMAIN_VCPU_CONFIG = 0x2;

    /** VIR_DOMAIN_VCPU_CURRENT, since 0.9.4. */
    public static final int DOMAIN_VCPU_CURRENT = 0x0;

    /** VIR_DOMAIN_VCPU_LIVE, since 0.8.5. */
    public static final int DOMAIN_VCPU_LIVE = 0x1;

    /** VIR_DOMAIN_VCPU_MAXIMUM, since 0.8.5. */
    public static final int DOMAIN_VCPU_MAXIMUM = 0x4;

    /** VIR_DOMAIN_VCPU_GUEST, since 1.1.0. */
    public static final int DOMAIN_VCPU_GUEST = 0x8;

    /** VIR_DOMAIN_VCPU_HOTPLUGGABLE, since 2.4.0. */
    public static final int DOMAIN_VCPU_HOTPLUGGABLE = 0x10;

    private DomainVcpuFlags() {}
}
