/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virStorageVolCreateFlags in libvirt's public API. */
public final class StorageVolCreateFlags {
    /** VIR_STORAGE_VOL_CREATE_PREALLOC_METADATA, since 1.0.1. */
    public static final int STORAGE_VOL_CREATE_PREALLOC_METADATA = 0x1;

    /** VIR_STORAGE_VOL_CREATE_REFLINK, since 1.2.13. */
    public static final int STORAGE_VOL_CREATE_REFLINK = 0x2;

    /** VIR_STORAGE_VOL_CREATE_VALIDATE, since 8.10.0. */
    public static final int STORAGE_VOL_CREATE_VALIDATE = 0x4;

    private StorageVolCreateFlags() {}
}
