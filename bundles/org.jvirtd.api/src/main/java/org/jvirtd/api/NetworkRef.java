/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api;

import java.util.Objects;
import java.util.UUID;

/** A network as it travels: found by its UUID. */
public record NetworkRef(UUID uuid, String name) {
    /** No part may be null. */
    public NetworkRef {
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(name, "name");
    }
}
