/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainDeviceModifyFlags in libvirt's public API. */
public final class DomainDeviceModifyFlags {
    /** VIR_DOMAIN_DEVICE_MODIFY_CONFIG, since 0.7.7. */
    public static final int DOMAIN_DEVICE_MODIFY_CONFIG = 0x2;

    /** VIR_DOMAIN_DEVICE_MODIFY_CURRENT, since 0.7.7. */
    public static final int DOMAIN_DEVICE_MODIFY_CURRENT = 0x0;

    /** VIR_DOMAIN_DEVICE_MODIFY_LIVE, since 0.7.7. */
    public static final int DOMAIN_DEVICE_MODIFY_LIVE = 0x1;

    /** VIR_DOMAIN_DEVICE_MODIFY_FORCE, since 0.8.6. */
    public static final int DOMAIN_DEVICE_MODIFY_FORCE = 0x4;

    private DomainDeviceModifyFlags() {}
}
