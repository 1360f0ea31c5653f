/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api;

import java.util.Objects;
import java.util.UUID;

/** A storage pool as it travels: found by its UUID. */
public record StoragePoolRef(UUID uuid, String name) {
    /** No part may be null. */
    public StoragePoolRef {
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(name, "name");
    }
}
