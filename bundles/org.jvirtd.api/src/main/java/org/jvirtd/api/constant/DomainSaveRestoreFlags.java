/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainSaveRestoreFlags in libvirt's public API. */
public final class DomainSaveRestoreFlags {
    /** VIR_DOMAIN_SAVE_BYPASS_CACHE, since 0.9.4. */
    public static final int DOMAIN_SAVE_BYPASS_CACHE = 0x1;

    /** VIR_DOMAIN_SAVE_RUNNING, since 0.9.5. */
    public static final int DOMAIN_SAVE_RUNNING = 0x2;

    /** VIR_DOMAIN_SAVE_PAUSED, since 0.9.5. */
    public static final int DOMAIN_SAVE_PAUSED = 0x4;

    /** VIR_DOMAIN_SAVE_RESET_NVRAM, since 8.1.0. */
    public static final int DOMAIN_SAVE_RESET_NVRAM = 0x8;

    private DomainSaveRestoreFlags() {}
}
