/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virStoragePoolBuildFlags in libvirt's public API. */
public final class StoragePoolBuildFlags {
    /** VIR_STORAGE_POOL_BUILD_NEW, since 0.4.1. */
    public static final int STORAGE_POOL_BUILD_NEW = 0x0;

    /** VIR_STORAGE_POOL_BUILD_REPAIR, since 0.4.1. */
    public static final int STORAGE_POOL_BUILD_REPAIR = 0x1;

    /** VIR_STORAGE_POOL_BUILD_RESIZE, since 0.4.1. */
    public static final int STORAGE_POOL_BUILD_RESIZE = 0x2;

    /** VIR_STORAGE_POOL_BUILD_NO_OVERWRITE, since 0.9.5. */
    public static final int STORAGE_POOL_BUILD_NO_OVERWRITE = 0x4;

    /** VIR_STORAGE_POOL_BUILD_OVERWRITE, since 0.9.5. */
    public static final int STORAGE_POOL_BUILD_OVERWRITE = 0x8;

    private StoragePoolBuildFlags() {}
}
