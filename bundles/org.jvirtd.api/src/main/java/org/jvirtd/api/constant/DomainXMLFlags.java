/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainXMLFlags in libvirt's public API. */
public final class DomainXMLFlags {
    /** VIR_DOMAIN_XML_SECURE, since 0.3.3. */
    public static final int DOMAIN_XML_SECURE = 0x1;

    /** VIR_DOMAIN_XML_INACTIVE, since 0.3.3. */
    public static final int DOMAIN_XML_INACTIVE = 0x2;

    /** VIR_DOMAIN_XML_UPDATE_CPU, since 0.8.0. */
    public static final int DOMAIN_XML_UPDATE_CPU = 0x4;

    /** VIR_DOMAIN_XML_MIGRATABLE, since 1.0.0. */
    public static final int DOMAIN_XML_MIGRATABLE = 0x8;

    private DomainXMLFlags() {}
}
