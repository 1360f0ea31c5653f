/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virStorageVolDownloadFlags in libvirt's public API. */
public final class StorageVolDownloadFlags {
    /** VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM, since 3.4.0. */
    public static final int STORAGE_VOL_DOWNLOAD_SPARSE_STREAM = 0x1;

    private StorageVolDownloadFlags() {}
}
