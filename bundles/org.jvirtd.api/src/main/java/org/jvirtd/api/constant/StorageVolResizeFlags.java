/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virStorageVolResizeFlags in libvirt's public API. */
public final class StorageVolResizeFlags {
    /** VIR_STORAGE_VOL_RESIZE_ALLOCATE, since 0.9.10. */
    public static final int STORAGE_VOL_RESIZE_ALLOCATE = 0x1;

    /** VIR_STORAGE_VOL_RESIZE_DELTA, since 0.9.10. */
    public static final int STORAGE_VOL_RESIZE_DELTA = 0x2;

    /** VIR_STORAGE_VOL_RESIZE_SHRINK, since 0.9.10. */
    public static final int STORAGE_VOL_RESIZE_SHRINK = 0x4;

    private StorageVolResizeFlags() {}
}
