/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virStorageVolUploadFlags in libvirt's public API. */
public final class StorageVolUploadFlags {
    /** VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM, since 3.4.0. */
    public static final int STORAGE_VOL_UPLOAD_SPARSE_STREAM = 0x1;

    private StorageVolUploadFlags() {}
}
