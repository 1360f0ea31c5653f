/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainSaveImageXMLFlags in libvirt's public API. */
public final class DomainSaveImageXMLFlags {
    /** VIR_DOMAIN_SAVE_IMAGE_XML_SECURE, since 5.1.0. */
    public static final int DOMAIN_SAVE_IMAGE_XML_SECURE = 0x1;

    private DomainSaveImageXMLFlags() {}
}
