/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainSnapshotXMLFlags in libvirt's public API. */
public final class DomainSnapshotXMLFlags {
    /** VIR_DOMAIN_SNAPSHOT_XML_SECURE, since 5.1.0. */
    public static final int DOMAIN_SNAPSHOT_XML_SECURE = 0x1;

    private DomainSnapshotXMLFlags() {}
}
