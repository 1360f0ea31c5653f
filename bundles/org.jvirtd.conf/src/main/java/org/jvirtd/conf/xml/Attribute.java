/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.xml;

import java.util.Objects;

import org.jvirtd.api.thread.AnyThread;

/** An attribute as written, prefix included; namespace declarations are attributes too. */
@AnyThread
public record Attribute(String name, String value) {
    public Attribute {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }
}
