/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api;

import java.util.Objects;

/** A checkpoint of a domain as it travels. */
public record CheckpointRef(String name, DomainRef domain) {
    /** No part may be null. */
    public CheckpointRef {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(domain, "domain");
    }
}
