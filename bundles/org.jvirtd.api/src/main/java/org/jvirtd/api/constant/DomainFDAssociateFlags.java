/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainFDAssociateFlags in libvirt's public API. */
public final class DomainFDAssociateFlags {
    /** VIR_DOMAIN_FD_ASSOCIATE_SECLABEL_RESTORE, since 9.0.0. */
    public static final int DOMAIN_FD_ASSOCIATE_SECLABEL_RESTORE = 0x1;

    /** VIR_DOMAIN_FD_ASSOCIATE_SECLABEL_WRITABLE, since 9.0.0. */
    public static final int DOMAIN_FD_ASSOCIATE_SECLABEL_WRITABLE = 0x2;

    private DomainFDAssociateFlags() {}
}
