/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api;

import java.util.Objects;
import java.util.UUID;

/** A secret as it travels: found by its UUID. */
public record SecretRef(UUID uuid, int usageType, String usageId) {
    /** No part may be null. */
    public SecretRef {
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(usageId, "usageId");
    }
}
