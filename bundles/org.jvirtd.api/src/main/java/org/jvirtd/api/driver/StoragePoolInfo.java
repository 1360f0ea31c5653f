/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.Objects;

import org.jvirtd.api.constant.StoragePoolState;

/**
 * State and sizes of a pool, bytes (virStoragePoolInfo).
 *
 */
public record StoragePoolInfo(StoragePoolState state, long capacity, long allocation, long available) {
    /** No part may be null. */
    public StoragePoolInfo {
        Objects.requireNonNull(state, "state");
    }
}
