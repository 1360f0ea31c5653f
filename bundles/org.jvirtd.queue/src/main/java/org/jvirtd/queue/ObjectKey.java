/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import java.util.Objects;
import java.util.UUID;

/**
 * Names a managed object within its world.
 *
 * @param kind what it is
 * @param id its {@link UUID}, or its name (a {@link String}) for kinds that have none
 */
public record ObjectKey(ObjectKind kind, Object id) {

    public ObjectKey {
        Objects.requireNonNull(kind, "kind");
        if (!(id instanceof UUID || id instanceof String)) {
            throw new IllegalArgumentException("id must be a UUID or a String, not " + id);
        }
    }

    /** The key of a domain. */
    public static ObjectKey domain(UUID uuid) {
        return new ObjectKey(ObjectKind.DOMAIN, uuid);
    }

    /** The key of an object that is known by its UUID. */
    public static ObjectKey of(ObjectKind kind, UUID uuid) {
        return new ObjectKey(kind, uuid);
    }

    /** The key of an object that is known by its name. */
    public static ObjectKey of(ObjectKind kind, String name) {
        return new ObjectKey(kind, name);
    }
}
