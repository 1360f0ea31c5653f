/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api;

import java.util.Objects;

/** A host interface as it travels: found by its name. */
public record InterfaceRef(String name, String mac) {
    /** No part may be null. */
    public InterfaceRef {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(mac, "mac");
    }
}
