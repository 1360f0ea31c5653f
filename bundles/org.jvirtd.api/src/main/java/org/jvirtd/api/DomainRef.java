/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api;

import java.util.Objects;
import java.util.UUID;

/** A domain as it travels: found by its UUID; name and id are for people. The id is -1 while the domain is inactive. */
public record DomainRef(UUID uuid, String name, int id) {
    /** No part may be null. */
    public DomainRef {
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(name, "name");
    }
}
