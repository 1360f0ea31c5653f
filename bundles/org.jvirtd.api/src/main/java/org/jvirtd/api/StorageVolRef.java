/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api;

import java.util.Objects;

/** A storage volume as it travels: found by its pool and name, or by its key. */
public record StorageVolRef(String pool, String name, String key) {
    /** No part may be null. */
    public StorageVolRef {
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(key, "key");
    }
}
