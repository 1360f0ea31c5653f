/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.Objects;

import org.jvirtd.api.constant.StorageVolType;

/**
 * Type and sizes of a volume, bytes (virStorageVolInfo).
 *
 */
public record StorageVolInfo(StorageVolType type, long capacity, long allocation) {
    /** No part may be null. */
    public StorageVolInfo {
        Objects.requireNonNull(type, "type");
    }
}
