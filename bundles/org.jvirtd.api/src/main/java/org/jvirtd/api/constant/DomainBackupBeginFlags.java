/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainBackupBeginFlags in libvirt's public API. */
public final class DomainBackupBeginFlags {
    /** VIR_DOMAIN_BACKUP_BEGIN_REUSE_EXTERNAL, since 6.0.0. */
    public static final int DOMAIN_BACKUP_BEGIN_REUSE_EXTERNAL = 0x1;

    private DomainBackupBeginFlags() {}
}
