/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virStoragePoolCreateFlags in libvirt's public API. */
public final class StoragePoolCreateFlags {
    /** VIR_STORAGE_POOL_CREATE_NORMAL, since 1.3.1. */
    public static final int STORAGE_POOL_CREATE_NORMAL = 0x0;

    /** VIR_STORAGE_POOL_CREATE_WITH_BUILD, since 1.3.1. */
    public static final int STORAGE_POOL_CREATE_WITH_BUILD = 0x1;

    /** VIR_STORAGE_POOL_CREATE_WITH_BUILD_OVERWRITE, since 1.3.1. */
    public static final int STORAGE_POOL_CREATE_WITH_BUILD_OVERWRITE = 0x2;

    /** VIR_STORAGE_POOL_CREATE_WITH_BUILD_NO_OVERWRITE, since 1.3.1. */
    public static final int STORAGE_POOL_CREATE_WITH_BUILD_NO_OVERWRITE = 0x4;

    private StoragePoolCreateFlags() {}
}
