/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainCheckpointXMLFlags in libvirt's public API. */
public final class DomainCheckpointXMLFlags {
    /** VIR_DOMAIN_CHECKPOINT_XML_SECURE, since 5.6.0. */
    public static final int DOMAIN_CHECKPOINT_XML_SECURE = 0x1;

    /** VIR_DOMAIN_CHECKPOINT_XML_NO_DOMAIN, since 5.6.0. */
    public static final int DOMAIN_CHECKPOINT_XML_NO_DOMAIN = 0x2;

    /** VIR_DOMAIN_CHECKPOINT_XML_SIZE, since 5.6.0. */
    public static final int DOMAIN_CHECKPOINT_XML_SIZE = 0x4;

    private DomainCheckpointXMLFlags() {}
}
