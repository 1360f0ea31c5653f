/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api;

import java.util.Objects;

/** A node device as it travels: found by its name. */
public record NodeDeviceRef(String name) {
    /** No part may be null. */
    public NodeDeviceRef {
        Objects.requireNonNull(name, "name");
    }
}
