/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virStorageVolDeleteFlags in libvirt's public API. */
public final class StorageVolDeleteFlags {
    /** VIR_STORAGE_VOL_DELETE_NORMAL, since 0.4.1. */
    public static final int STORAGE_VOL_DELETE_NORMAL = 0x0;

    /** VIR_STORAGE_VOL_DELETE_ZEROED, since 0.4.1. */
    public static final int STORAGE_VOL_DELETE_ZEROED = 0x1;

    /** VIR_STORAGE_VOL_DELETE_WITH_SNAPSHOTS, since 1.2.21. */
    public static final int STORAGE_VOL_DELETE_WITH_SNAPSHOTS = 0x2;

    private StorageVolDeleteFlags() {}
}
