/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virStorageVolType of libvirt's public API. */
public enum StorageVolType implements WireEnum {
    /** VIR_STORAGE_VOL_FILE, since 0.4.1. */
    STORAGE_VOL_FILE(0),

    /** VIR_STORAGE_VOL_BLOCK, since 0.4.1. */
    STORAGE_VOL_BLOCK(1),

    /** VIR_STORAGE_VOL_DIR, since 0.9.5. */
    STORAGE_VOL_DIR(2),

    /** VIR_STORAGE_VOL_NETWORK, since 0.9.13. */
    STORAGE_VOL_NETWORK(3),

    /** VIR_STORAGE_VOL_NETDIR, since 1.2.0. */
    STORAGE_VOL_NETDIR(4),

    /** VIR_STORAGE_VOL_PLOOP, since 1.3.4. */
    STORAGE_VOL_PLOOP(5);

    private final int value;

    StorageVolType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<StorageVolType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
