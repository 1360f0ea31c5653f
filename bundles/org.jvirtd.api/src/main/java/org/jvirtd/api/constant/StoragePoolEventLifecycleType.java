/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virStoragePoolEventLifecycleType of libvirt's public API. */
public enum StoragePoolEventLifecycleType implements WireEnum {
    /** VIR_STORAGE_POOL_EVENT_DEFINED, since 2.0.0. */
    STORAGE_POOL_EVENT_DEFINED(0),

    /** VIR_STORAGE_POOL_EVENT_UNDEFINED, since 2.0.0. */
    STORAGE_POOL_EVENT_UNDEFINED(1),

    /** VIR_STORAGE_POOL_EVENT_STARTED, since 2.0.0. */
    STORAGE_POOL_EVENT_STARTED(2),

    /** VIR_STORAGE_POOL_EVENT_STOPPED, since 2.0.0. */
    STORAGE_POOL_EVENT_STOPPED(3),

    /** VIR_STORAGE_POOL_EVENT_CREATED, since 3.8.0. */
    STORAGE_POOL_EVENT_CREATED(4),

    /** VIR_STORAGE_POOL_EVENT_DELETED, since 3.8.0. */
    STORAGE_POOL_EVENT_DELETED(5);

    private final int value;

    StoragePoolEventLifecycleType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<StoragePoolEventLifecycleType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
