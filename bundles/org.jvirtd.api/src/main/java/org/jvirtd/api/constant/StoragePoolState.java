/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virStoragePoolState of libvirt's public API. */
public enum StoragePoolState implements WireEnum {
    /** VIR_STORAGE_POOL_INACTIVE, since 0.4.1. */
    STORAGE_POOL_INACTIVE(0),

    /** VIR_STORAGE_POOL_BUILDING, since 0.4.1. */
    STORAGE_POOL_BUILDING(1),

    /** VIR_STORAGE_POOL_RUNNING, since 0.4.1. */
    STORAGE_POOL_RUNNING(2),

    /** VIR_STORAGE_POOL_DEGRADED, since 0.4.1. */
    STORAGE_POOL_DEGRADED(3),

    /** VIR_STORAGE_POOL_INACCESSIBLE, since 0.8.2. */
    STORAGE_POOL_INACCESSIBLE(4);

    private final int value;

    StoragePoolState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<StoragePoolState> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
