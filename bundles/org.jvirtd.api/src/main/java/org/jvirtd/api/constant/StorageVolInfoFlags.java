/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virStorageVolInfoFlags in libvirt's public API. */
public final class StorageVolInfoFlags {
    /** VIR_STORAGE_VOL_USE_ALLOCATION, since 3.0.0. */
    public static final int STORAGE_VOL_USE_ALLOCATION = 0x0;

    /** VIR_STORAGE_VOL_GET_PHYSICAL, since 3.0.0. */
    public static final int STORAGE_VOL_GET_PHYSICAL = 0x1;

    private StorageVolInfoFlags() {}
}
