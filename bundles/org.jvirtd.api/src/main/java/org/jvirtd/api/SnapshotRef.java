/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api;

import java.util.Objects;

/** A snapshot of a domain as it travels. */
public record SnapshotRef(String name, DomainRef domain) {
    /** No part may be null. */
    public SnapshotRef {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(domain, "domain");
    }
}
