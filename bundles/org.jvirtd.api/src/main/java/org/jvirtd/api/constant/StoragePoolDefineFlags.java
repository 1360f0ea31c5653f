/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virStoragePoolDefineFlags in libvirt's public API. */
public final class StoragePoolDefineFlags {
    /** VIR_STORAGE_POOL_DEFINE_VALIDATE, since 7.7.0. */
    public static final int STORAGE_POOL_DEFINE_VALIDATE = 0x1;

    private StoragePoolDefineFlags() {}
}
