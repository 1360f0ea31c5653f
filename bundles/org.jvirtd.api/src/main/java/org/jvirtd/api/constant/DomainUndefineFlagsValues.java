/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainUndefineFlagsValues in libvirt's public API. */
public final class DomainUndefineFlagsValues {
    /** VIR_DOMAIN_UNDEFINE_MANAGED_SAVE, since 0.9.4. */
    public static final int DOMAIN_UNDEFINE_MANAGED_SAVE = 0x1;

    /** VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA, since 0.9.5. */
    public static final int DOMAIN_UNDEFINE_SNAPSHOTS_METADATA = 0x2;

    /** VIR_DOMAIN_UNDEFINE_NVRAM, since 1.2.9. */
    public static final int DOMAIN_UNDEFINE_NVRAM = 0x4;

    /** VIR_DOMAIN_UNDEFINE_KEEP_NVRAM, since 2.3.0. */
    public static final int DOMAIN_UNDEFINE_KEEP_NVRAM = 0x8;

    /** VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA, since 5.6.0. */
    public static final int DOMAIN_UNDEFINE_CHECKPOINTS_METADATA = 0x10;

    /** VIR_DOMAIN_UNDEFINE_TPM, since 8.9.0. */
    public static final int DOMAIN_UNDEFINE_TPM = 0x20;

    /** VIR_DOMAIN_UNDEFINE_KEEP_TPM, since 8.9.0. */
    public static final int DOMAIN_UNDEFINE_KEEP_TPM = 0x40;

    private DomainUndefineFlagsValues() {}
}
