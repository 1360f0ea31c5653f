/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainDefineFlags in libvirt's public API. */
public final class DomainDefineFlags {
    /** VIR_DOMAIN_DEFINE_VALIDATE, since 1.2.12. */
    public static final int DOMAIN_DEFINE_VALIDATE = 0x1;

    private DomainDefineFlags() {}
}
