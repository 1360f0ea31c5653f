/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virStoragePoolDeleteFlags in libvirt's public API. */
public final class StoragePoolDeleteFlags {
    /** VIR_STORAGE_POOL_DELETE_NORMAL, since 0.4.1. */
    public static final int STORAGE_POOL_DELETE_NORMAL = 0x0;

    /** VIR_STORAGE_POOL_DELETE_ZEROED, since 0.4.1. */
    public static final int STORAGE_POOL_DELETE_ZEROED = 0x1;

    private StoragePoolDeleteFlags() {}
}
