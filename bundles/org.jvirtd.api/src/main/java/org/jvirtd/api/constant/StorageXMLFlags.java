/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virStorageXMLFlags in libvirt's public API. */
public final class StorageXMLFlags {
    /** VIR_STORAGE_XML_INACTIVE, since 0.9.13. */
    public static final int STORAGE_XML_INACTIVE = 0x1;

    private StorageXMLFlags() {}
}
