/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainCreateFlags in libvirt's public API. */
public final class DomainCreateFlags {
    /** VIR_DOMAIN_NONE, since 0.0.1. */
    public static final int DOMAIN_NONE = 0x0;

    /** VIR_DOMAIN_START_PAUSED, since 0.8.2. */
    public static final int DOMAIN_START_PAUSED = 0x1;

    /** VIR_DOMAIN_START_AUTODESTROY, since 0.9.3. */
    public static final int DOMAIN_START_AUTODESTROY = 0x2;

    /** VIR_DOMAIN_START_BYPASS_CACHE, since 0.9.4. */
    public static final int DOMAIN_START_BYPASS_CACHE = 0x4;

    /** VIR_DOMAIN_START_FORCE_BOOT, since 0.9.5. */
    public static final int DOMAIN_START_FORCE_BOOT = 0x8;

    /** VIR_DOMAIN_START_VALIDATE, since 1.2.12. */
    public static final int DOMAIN_START_VALIDATE = 0x10;

    /** VIR_DOMAIN_START_RESET_NVRAM, since 8.1.0. */
    public static final int DOMAIN_START_RESET_NVRAM = 0x20;

    private DomainCreateFlags() {}
}
