/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virStoragePoolEventID of libvirt's public API. */
public enum StoragePoolEventID implements WireEnum {
    /** VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE, since 2.0.0. */
    STORAGE_POOL_EVENT_ID_LIFECYCLE(0),

    /** VIR_STORAGE_POOL_EVENT_ID_REFRESH, since 2.0.0. */
    STORAGE_POOL_EVENT_ID_REFRESH(1);

    private final int value;

    StoragePoolEventID(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<StoragePoolEventID> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
